import { Button, Modal, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { provinces } from '../../../shared/directory/provinces.ts'
import { seedDirectory } from '../../../shared/directory/seedDirectory.ts'
import type { Directory } from '../../../shared/plan/directory.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { useReturnFocus } from '../../hooks/useReturnFocus.ts'
import { Failure } from '../../ui/Failure.tsx'

/** A province's offices as the laws list them, added to what is there; records that are there already stay as they are. */
export function SeedDialog({ directory, onClose }: { directory: Directory; onClose: () => void }) {
  useReturnFocus()
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [province, setProvince] = useState<string | null>(null)
  const saving = useDecision('directory.save')
  const fresh = useMemo(() => {
    const seed = province === null ? null : seedDirectory(province)
    const known = new Set(directory.agencies.map(({ id }) => id))
    const groups = new Set(directory.groups.map(({ id }) => id))
    return {
      agencies: (seed?.agencies ?? []).filter(({ id }) => !known.has(id)),
      groups: (seed?.groups ?? []).filter(({ id }) => !groups.has(id)),
    }
  }, [province, directory])
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    await saving.decide(fresh as never)
    await queryClient.invalidateQueries({ queryKey: ['directory'] })
    onClose()
  }
  return (
    <Modal opened size={480} onClose={onClose} title={t('directory.seed.title')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form className="dialog-stack" onSubmit={(event) => void submit(event).catch(() => undefined)}>
        <p className="c2">{t('directory.seed.text')}</p>
        <Select
          data-autofocus
          searchable
          label={t('directory.seed.province')}
          data={provinces.map(({ name }) => name)}
          value={province}
          onChange={setProvince}
          nothingFoundMessage={t('directory.noMatch')}
        />
        {province === null ? null : <p>{t('directory.seed.count', { count: fresh.agencies.length })}</p>}
        {saving.failure ? <Failure>{t(`errors.${saving.failure.code}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={saving.isPending || fresh.agencies.length === 0}>
            {t('directory.seed.submit')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
