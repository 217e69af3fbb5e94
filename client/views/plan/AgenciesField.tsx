import { type ComboboxItem, type OptionsFilter, TagsInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { AgencyRole } from '../../../shared/plan/task.ts'
import { useServices } from '../../app/AppServices.ts'
import type { TaskRecord } from '../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { changeTaskAgencies } from './changeTaskAgencies.ts'
import { useRecords } from './usePlanSession.ts'

/** It knows the whole directory; the page does not wait for it. */
const VanishedAgencies = lazy(() => import('./VanishedAgencies.tsx').then((module) => ({ default: module.VanishedAgencies })))

interface AgenciesFieldProps {
  readonly session: PlanSession
  readonly task: TaskRecord
  readonly part: AgencyRole
  readonly editable: boolean
}

/** Agencies of one role, in printed order. The plan's own agencies are offered; another name becomes one of them. */
export function AgenciesField({ session, task, part: role, editable }: AgenciesFieldProps) {
  const { t } = useTranslation()
  const { random } = useServices()
  const { agencies, letterhead } = useRecords(session)
  const names = task.agencies.flatMap((part) => (part.role === role ? [agencies.get(part.ref)?.name ?? ''] : [])).filter(Boolean)
  return (
    <div data-panel-field={role}>
      <TagsInput
        label={t(`plan.panel.${role}`)}
        placeholder={editable && (role === 'support' || names.length === 0) ? t('plan.panel.agencyPlaceholder') : ''}
        data={[...new Set([...agencies.values()].map((agency) => agency.name))]}
        value={names}
        filter={byFoldedWords}
        maxDropdownHeight={240}
        limit={30}
        readOnly={!editable}
        splitChars={[';']}
        clearable={false}
        onChange={(next) => changeTaskAgencies(session.doc, task, role, next, agencies, random)}
      />
      {names.length > 0 ? (
        <Suspense>
          <VanishedAgencies
            {...{ names, letterhead }}
            onReplace={
              editable
                ? (name, by) => {
                    const next = [...new Set(names.map((one) => (one === name ? by : one)))]
                    changeTaskAgencies(session.doc, task, role, next, agencies, random)
                  }
                : null
            }
          />
        </Suspense>
      ) : null}
    </div>
  )
}

/** "so tai chinh" finds "Sở Tài chính". */
const byFoldedWords: OptionsFilter = ({ options, search }) => {
  const wanted = foldDiacritics(search)
  return (options as ComboboxItem[]).filter((option) => foldDiacritics(option.label).includes(wanted))
}
