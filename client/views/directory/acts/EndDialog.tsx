import { ActionIcon, Button, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryAct } from '../../../../shared/directory/directoryAct.ts'
import type { ActForm } from '../AgencyActions.tsx'
import { ActDay } from './ActDay.tsx'
import { ActDialog } from './ActDialog.tsx'
import { AgencySelect } from './AgencySelect.tsx'

interface Heir {
  readonly key: number
  readonly agencyId: string | null
  readonly part: string
}

/** An agency ends, and one or several take over: the whole of its work, or the parts that are named. */
export function EndDialog({ agency, directory, today, onClose }: ActForm) {
  const { t } = useTranslation()
  const [on, setOn] = useState(today)
  const [heirs, setHeirs] = useState<readonly Heir[]>([{ key: 0, agencyId: null, part: '' }])
  const set = (key: number, part: Partial<Heir>): void => setHeirs(heirs.map((heir) => (heir.key === key ? { ...heir, ...part } : heir)))
  const successors = heirs.flatMap(({ agencyId, part }) =>
    agencyId === null ? [] : [{ to: { agencyId }, part: part.trim() === '' ? null : part.trim() }],
  )
  const act: DirectoryAct | null = on === '' ? null : { act: 'end', agencyId: agency.id, on, successors }
  return (
    <ActDialog
      title={t('directory.acts.end.title', { name: agency.shortName ?? agency.name })}
      submit={t('directory.acts.end.submit')}
      {...{ directory, act, onClose }}
      about={[agency.id]}
    >
      <ActDay label={t('directory.acts.end.on')} value={on} onChange={setOn} />
      <fieldset className="directory-heirs">
        <legend>{t('directory.acts.end.successors')}</legend>
        {heirs.map(({ key, agencyId, part }, index) => (
          <div key={key} className="directory-heir">
            <AgencySelect
              label={t('directory.acts.end.successor', { number: index + 1 })}
              value={agencyId}
              except={[agency.id, ...heirs.flatMap((heir) => (heir.key !== key && heir.agencyId !== null ? [heir.agencyId] : []))]}
              onChange={(id) => set(key, { agencyId: id })}
              clearable
            />
            <TextInput
              label={t('directory.acts.end.part')}
              placeholder={t('directory.acts.end.whole')}
              value={part}
              maxLength={300}
              onChange={(event) => set(key, { part: event.currentTarget.value })}
            />
            <ActionIcon
              size={36}
              aria-label={t('directory.acts.end.remove', { number: index + 1 })}
              disabled={heirs.length === 1}
              onClick={() => setHeirs(heirs.filter((heir) => heir.key !== key))}
            >
              <IconTrash size={16} stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          </div>
        ))}
        <Button
          size="xs"
          variant="subtle"
          leftSection={<IconPlus size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => setHeirs([...heirs, { key: Math.max(...heirs.map(({ key }) => key)) + 1, agencyId: null, part: '' }])}
        >
          {t('directory.acts.end.add')}
        </Button>
      </fieldset>
    </ActDialog>
  )
}
