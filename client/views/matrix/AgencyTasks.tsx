import { CloseButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixAgency } from '../../../shared/matrix/rollUpMatrix.ts'
import { agencyKey } from '../../../shared/plan/agency.ts'
import { useSession } from '../../hooks/useSession.ts'
import type { MatrixLine, MatrixPage } from './matrixLines.ts'
import { TaskCard } from './TaskCard.tsx'
import './agencyTasks.css'

type TaskLine = Extract<MatrixLine, { kind: 'task' }>

/** The matrix on a phone: one agency at a time, the reader's own first. */
export function AgencyTasks({ page }: { page: MatrixPage }) {
  const { t } = useTranslation()
  const ownName = useSession()?.account.agencyName ?? ''
  const ownKey = agencyKey({ name: ownName, directoryId: null })
  const [chosen, setChosen] = useState<string | null>(null)
  const [open, setOpen] = useState<TaskLine | null>(null)
  const has = (id: string | null): boolean => page.agencies.some((agency) => agency.id === id)
  const agencyId = has(chosen) ? chosen : has(ownKey) ? ownKey : (page.agencies[0]?.id ?? null)
  const agency = page.agencies.find((candidate) => candidate.id === agencyId) ?? null
  return (
    <div className="agency-tasks">
      <label className="agency-choice">
        <span>{t('matrix.agency')}</span>
        <select value={agencyId ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
          {page.agencies.map((candidate) => (
            <option key={candidate.id} value={candidate.id}>
              {candidate.name}
            </option>
          ))}
        </select>
      </label>
      {agency ? (
        <p className="agency-answer">
          <b>{agency.name}</b> {t('matrix.leadsOf', { count: agency.leads })}, {t('matrix.supportsOf', { count: agency.supports })}
        </p>
      ) : null}
      {agency ? <TaskList page={page} agency={agency} onOpen={setOpen} /> : null}
      {open ? <TaskSheet line={open} agency={agency} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

function TaskList({ page, agency, onOpen }: { page: MatrixPage; agency: MatrixAgency; onOpen: (line: TaskLine) => void }) {
  const { t } = useTranslation()
  return (
    <ul>
      {page.lines.map((line) => {
        if (line.kind === 'plan') {
          return (
            <li key={line.key} className="agency-plan">
              {line.title || t('matrix.untitledPlan')}
            </li>
          )
        }
        const role = line.kind === 'task' ? line.row.cells.get(agency.id) : undefined
        if (line.kind !== 'task' || !role) return null
        const { task } = line.row
        return (
          <li key={line.key}>
            <button type="button" className="agency-task" onClick={() => onOpen(line)}>
              <span className="matrix-mark" data-role={role} role="img" aria-label={t(`matrix.${role}`)}>
                {t(role === 'lead' ? 'matrix.leadLetter' : 'matrix.supportLetter')}
              </span>
              <span className="grow">
                <span className="agency-task-deadline">
                  {task.deadline ? <b>{task.deadline.text}</b> : <span className="c3">{t('matrix.noDeadline')}</span>}
                  <span className="c3">{task.section}</span>
                </span>
                <span className="agency-task-words">{task.wording}</span>
              </span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

/** A native dialog: it keeps the focus, and Escape or the back gesture closes it. */
function TaskSheet({ line, agency, onClose }: { line: TaskLine; agency: MatrixAgency | null; onClose: () => void }) {
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} className="sheet" aria-label={line.row.task.wording} onClose={onClose}>
      <CloseButton className="matrix-popover-close" size="lg" aria-label={t('app.close')} onClick={onClose} />
      <TaskCard line={line} agency={agency} />
    </dialog>
  )
}
