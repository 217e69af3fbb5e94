import { CloseButton, SegmentedControl, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AssignmentId } from '../../../../shared/core/ids.ts'
import { foldDiacritics } from '../../../../shared/core/vietnameseFold.ts'
import type { Cover } from '../../../../shared/plan/task.ts'
import { setTaskCover } from '../../../../shared/planDocument/changeTask.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'
import type { TaskRecord } from '../../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { MasterSentence } from './MasterSentence.tsx'
import { useSubPlanHere } from './useSubPlan.ts'

/** [SP3] Which assignments the task carries, and how far. Each change is one step of undo. */
export function CoversField({ session, task, editable }: { session: PlanSession; task: TaskRecord; editable: boolean }) {
  const { t } = useTranslation()
  const subPlan = useSubPlanHere()
  if (!subPlan || subPlan.assignments.length === 0) return null
  const carried = subPlan.assignments.filter(({ id }) => Object.hasOwn(task.covers, id))
  const others = subPlan.assignments.filter(({ id }) => !Object.hasOwn(task.covers, id))
  const set = (id: AssignmentId, cover: Cover | null): void => {
    setTaskCover(session.doc, task.id, id, cover, origins.form)
  }
  return (
    <fieldset className="covers" data-panel-field="covers">
      <legend>{t('subPlan.covers.label')}</legend>
      {carried.length === 0 ? <p className="c3">{t('subPlan.covers.none')}</p> : null}
      <ul>
        {carried.map((assignment) => (
          <li key={assignment.id}>
            <p className="covers-words">
              {assignment.taskNumber}. {assignment.wording}
            </p>
            <div className="covers-acts">
              <SegmentedControl
                size="xs"
                aria-label={t('subPlan.covers.how', { number: assignment.taskNumber })}
                disabled={!editable}
                value={task.covers[assignment.id] ?? 'part'}
                onChange={(value) => set(assignment.id, value as Cover)}
                data={(['full', 'part'] as const).map((value) => ({ value, label: t(`subPlan.covers.levels.${value}`) }))}
              />
              <MasterSentence assignment={assignment} />
              <span className="grow" />
              {editable ? (
                <CloseButton
                  size="sm"
                  aria-label={t('subPlan.covers.remove', { number: assignment.taskNumber })}
                  onClick={() => set(assignment.id, null)}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {editable && others.length > 0 ? (
        <Select
          searchable
          aria-label={t('subPlan.covers.add')}
          placeholder={t('subPlan.covers.add')}
          value={null}
          data={others.map(({ id, taskNumber, wording }) => ({ value: id, label: `${taskNumber}. ${wording}` }))}
          nothingFoundMessage={t('subPlan.covers.notFound')}
          filter={({ options, search }) => {
            const words = foldDiacritics(search).trim()
            return options.filter((option) => 'label' in option && foldDiacritics(option.label).includes(words))
          }}
          onChange={(id) => id && set(id as AssignmentId, 'part')}
        />
      ) : null}
    </fieldset>
  )
}
