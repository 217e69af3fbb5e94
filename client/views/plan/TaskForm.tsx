import { NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
import { type TaskFields, type TaskStatus, taskStatuses } from '../../../shared/plan/task.ts'
import { changeTaskField } from '../../../shared/planDocument/changeTask.ts'
import { origins } from '../../../shared/planDocument/origins.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { AgenciesField } from './AgenciesField.tsx'
import { DeadlineField } from './DeadlineField.tsx'
import { FieldWithComments } from './FieldWithComments.tsx'
import { IndicatorField } from './IndicatorField.tsx'
import { PanelTextField } from './PanelTextField.tsx'
import { AfterMaster } from './subPlan/AfterMaster.tsx'
import { CoversField } from './subPlan/CoversField.tsx'
import { useTask } from './usePlanSession.ts'

/** Every field hands over its value as one step of undo. */
export function TaskForm({ session, taskId, editable }: { session: PlanSession; taskId: TaskId; editable: boolean }) {
  const { t } = useTranslation()
  const task = useTask(session, taskId)
  const set = <Name extends 'officer' | 'authority' | 'deliverable' | 'status'>(name: Name, value: TaskFields[Name] | null) => {
    changeTaskField(session.doc, taskId, name, value, origins.form)
  }
  const text = (name: 'officer' | 'authority' | 'deliverable', maxLength: number, placeholder?: string) => (
    <FieldWithComments taskId={taskId} field={name}>
      <PanelTextField
        field={name}
        label={t(`plan.panel.${name}`)}
        value={task[name] ?? ''}
        maxLength={maxLength}
        editable={editable}
        onCommit={(value) => set(name, value === '' ? null : value)}
        {...(placeholder ? { placeholder } : {})}
      />
    </FieldWithComments>
  )
  return (
    <div className="plan-form">
      <FieldWithComments taskId={taskId} field="agencies">
        <AgenciesField session={session} task={task} part="lead" editable={editable} />
      </FieldWithComments>
      <AgenciesField session={session} task={task} part="support" editable={editable} />
      <div className="plan-form-pair">
        {text('officer', 300)}
        {text('authority', 300, t('plan.panel.authorityPlaceholder'))}
      </div>
      <FieldWithComments taskId={taskId} field="deadline">
        <DeadlineField session={session} task={task} editable={editable} />
      </FieldWithComments>
      <AfterMaster session={session} task={task} editable={editable} />
      {text('deliverable', 1000)}
      <FieldWithComments taskId={taskId} field="indicator">
        <IndicatorField session={session} taskId={taskId} editable={editable} />
      </FieldWithComments>
      <FieldWithComments taskId={taskId} field="status">
        <NativeSelect
          label={t('plan.panel.status')}
          value={task.status ?? 'none'}
          disabled={!editable}
          data={(['none', ...taskStatuses] as const).map((status) => ({ value: status, label: t(`plan.panel.statuses.${status}`) }))}
          onChange={(event) => set('status', event.currentTarget.value === 'none' ? null : (event.currentTarget.value as TaskStatus))}
        />
      </FieldWithComments>
      <CoversField session={session} task={task} editable={editable} />
    </div>
  )
}
