import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowMerge, IconArrowsSplit2, IconCopyMinus, IconDots, IconPencil } from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Directory, DirectoryAgency } from '../../../shared/plan/directory.ts'
import { useServices } from '../../app/AppServices.ts'
import { dayOf } from '../../text/formatDay.ts'
import { EndDialog } from './acts/EndDialog.tsx'
import { JoinDialog } from './acts/JoinDialog.tsx'
import { MergeDialog } from './acts/MergeDialog.tsx'
import { RenameDialog } from './acts/RenameDialog.tsx'

export interface ActForm {
  readonly agency: DirectoryAgency
  readonly directory: Directory
  readonly today: string
  readonly onClose: () => void
}

const acts = ['rename', 'merge', 'end', 'join'] as const
const icons = { rename: IconPencil, merge: IconArrowMerge, end: IconArrowsSplit2, join: IconCopyMinus } as const
const dialogs: Readonly<Record<(typeof acts)[number], ComponentType<ActForm>>> = {
  rename: RenameDialog,
  merge: MergeDialog,
  end: EndDialog,
  join: JoinDialog,
}

/** What may be done to an agency over time. One that has ended, or stands for another, is only renamed or joined. */
export function AgencyActions({ agency, directory }: { agency: DirectoryAgency; directory: Directory }) {
  const { t } = useTranslation()
  const { now } = useServices()
  const [act, setAct] = useState<(typeof acts)[number] | null>(null)
  const Dialog = act === null ? null : dialogs[act]
  const offered = acts.filter((one) => agency.validTo === null || one === 'rename' || one === 'join')
  if (agency.duplicateOf !== null) return null
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon size={28} aria-label={t('directory.acts.more', { name: agency.shortName ?? agency.name })}>
            <IconDots size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {offered.map((one) => {
            const Icon = icons[one]
            return (
              <Menu.Item key={one} leftSection={<Icon size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setAct(one)}>
                {t(`directory.acts.${one}.action`)}
              </Menu.Item>
            )
          })}
        </Menu.Dropdown>
      </Menu>
      {Dialog ? <Dialog agency={agency} directory={directory} today={dayOf(now())} onClose={() => setAct(null)} /> : null}
    </>
  )
}
