import { Checkbox } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { changesOfAct, type DirectoryAct, heirsOf, idsOf } from '../../../../shared/directory/directoryAct.ts'
import type { Directory } from '../../../../shared/plan/directory.ts'
import { useServices } from '../../../app/AppServices.ts'
import { FormDialog } from '../../../app/FormDialog.tsx'
import { useDecision } from '../../../hooks/useDecision.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { ActPreview } from './ActPreview.tsx'
import { TouchedList } from './TouchedList.tsx'

/**
 * What every change of an agency over time has in common: what it will write, what it touches, and then the one button. `act`: null while
 * the form is not filled in.
 */
export function ActDialog({
  title,
  submit,
  directory,
  act,
  about,
  children,
  onClose,
}: {
  title: string
  submit: string
  directory: Directory
  act: DirectoryAct | null
  /** agencies whose people and open work are counted, also before the form is filled in */
  about: readonly string[]
  children: ReactNode
  onClose: () => void
}) {
  const { t } = useTranslation()
  const { http } = useServices()
  const queryClient = useQueryClient()
  const saving = useDecision('directory.change')
  const [accounts, setAccounts] = useState(true)
  const changes = useMemo(() => (act === null ? null : changesOfAct(directory, act)), [act, directory])
  const { data: touched } = useQuery({ queryKey: ['touched', ...about], queryFn: () => http.touched(about), enabled: about.length > 0 })
  const heirs = changes?.ok ? [...heirsOf(changes.value)] : []
  const asksForPeople = heirs.some(([id, heir]) => heir !== null && touched?.some((one) => one.agencyId === id && one.accounts > 0))

  const send = async (): Promise<void> => {
    if (act === null || !changes?.ok) return
    const named = new Set(idsOf(act))
    const seen = directory.agencies.filter(({ id }) => named.has(id))
    await saving.decide({ change: act, seen: seen as never, accounts: asksForPeople && accounts })
    await Promise.all([
      queryClient.invalidateQueries({ queryKey: ['directory'] }),
      queryClient.invalidateQueries({ queryKey: ['accounts'] }),
    ])
    onClose()
  }
  return (
    <FormDialog
      {...{ title, submit, onClose }}
      width={600}
      isReady={changes?.ok === true && !saving.isPending}
      failure={saving.failure ? (saving.failure.detail === 'stale' ? t('directory.acts.stale') : t(`errors.${saving.failure.code}`)) : null}
      onSubmit={() => void send().catch(() => undefined)}
    >
      {children}
      {changes?.ok ? <ActPreview changes={changes.value} directory={directory} /> : null}
      <TouchedList touched={touched ?? []} directory={directory} ends={heirs.length > 0} />
      {asksForPeople ? (
        <Checkbox
          label={t('directory.acts.accounts')}
          description={t('directory.acts.accountsHint')}
          checked={accounts}
          onChange={(event) => setAccounts(event.currentTarget.checked)}
        />
      ) : null}
      {changes && !changes.ok ? <Failure>{t(`directory.acts.failures.${changes.code}`)}</Failure> : null}
    </FormDialog>
  )
}
