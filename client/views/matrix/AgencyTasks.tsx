import { CloseButton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MatrixView } from '../../../shared/matrix/matrixView.ts'
import { agencyKey } from '../../../shared/plan/agency.ts'
import { useSession } from '../../hooks/useSession.ts'
import { cellWords, dueOf } from './cellWords.ts'
import { useGroupWords } from './GroupWords.tsx'
import { MatrixMarkGlyph } from './MatrixMarkGlyph.tsx'
import type { MatrixColumn, MatrixPage } from './MatrixPages.ts'
import type { MatrixLine, TaskLine } from './matrixLines.ts'
import { TaskCard } from './TaskCard.tsx'
import './agencyTasks.css'

const EVERYBODY = ''
/** So many lines at first, and each time more are asked for. */
const AT_A_TIME = 150

/** The matrix on a phone: one agency at a time, the reader's own first, or task by task. */
export function AgencyTasks({ page, view, onView }: { page: MatrixPage; view: MatrixView; onView: (change: Partial<MatrixView>) => void }) {
  const { t } = useTranslation()
  const own = useOwnAgency(page.agencies)
  const [chosen, setChosen] = useState<string | null>(null)
  const [open, setOpen] = useState<TaskLine | null>(null)
  const agencyId = view.agency ?? chosen ?? own ?? page.columns[0]?.id ?? EVERYBODY
  const agency = page.agencies.find((candidate) => candidate.id === agencyId) ?? null
  const { leads = 0, supports = 0, known = 0, open: missing = 0 } = page.totals.agencies.get(agencyId) ?? {}
  return (
    <div className="agency-tasks">
      <label className="agency-choice">
        <span>{t('matrix.agency')}</span>
        <select
          value={agencyId}
          onChange={(event) => {
            setChosen(event.currentTarget.value)
            if (view.agency !== null) onView({ agency: null })
          }}
        >
          <option value={EVERYBODY}>{t('matrix.byTask')}</option>
          {page.agencies.map((candidate) => (
            <option key={candidate.id} value={candidate.id}>
              {candidate.shortName}
            </option>
          ))}
        </select>
      </label>
      {agency ? (
        <p className="agency-answer">
          <b>{agency.shortName}</b> {t('matrix.leadsOf', { count: leads })}, {t('matrix.supportsOf', { count: supports })}
          {known > 0 ? `, ${missing === 0 ? t('matrix.groupDone') : t('matrix.groupOpen', { open: missing, known })}` : ''}
        </p>
      ) : null}
      <TaskList key={agencyId} page={page} agency={agency} onOpen={setOpen} />
      {open ? <TaskSheet line={open} agency={agency} onClose={() => setOpen(null)} /> : null}
    </div>
  )
}

/** The first of the reader's agencies that has a part in anything. */
function useOwnAgency(agencies: readonly MatrixColumn[]): string | null {
  const account = useSession()?.account
  const ids = [
    ...(account?.memberships ?? []).map(({ agencyId }) => agencyId),
    agencyKey({ name: account?.agencyName ?? '', directoryId: null }),
  ]
  return ids.find((id) => agencies.some((agency) => agency.id === id)) ?? null
}

function TaskList({ page, agency, onOpen }: { page: MatrixPage; agency: MatrixColumn | null; onOpen: (line: TaskLine) => void }) {
  const { t } = useTranslation()
  const wordsOf = useGroupWords()
  const [count, setCount] = useState(AT_A_TIME)
  const nameOf = (id: string): string => page.agencies.find((candidate) => candidate.id === id)?.shortName ?? id
  const lines = listed(page.lines, agency)
  return (
    <>
      <ul>
        {lines.slice(0, count).map((line) =>
          line.kind === 'task' ? (
            <li key={line.key}>
              <TaskButton line={line} agency={agency} nameOf={nameOf} onOpen={onOpen} />
            </li>
          ) : (
            <li key={line.key} className={line.kind === 'plan' ? 'agency-plan' : 'agency-plan agency-section'}>
              <span className="ellipsis">{wordsOf(line, nameOf)}</span>
            </li>
          ),
        )}
      </ul>
      {lines.length > count ? (
        <button type="button" className="agency-more" onClick={() => setCount(count + AT_A_TIME)}>
          {t('matrix.showMore')}
        </button>
      ) : null}
    </>
  )
}

/** The tasks in which an agency has a part (or all), under the heads of those that are left. */
function listed(lines: readonly MatrixLine[], agency: MatrixColumn | null): readonly MatrixLine[] {
  const kept: MatrixLine[] = []
  let heads: MatrixLine[] = []
  for (const line of lines) {
    if (line.kind === 'plan') heads = [line]
    else if (line.kind === 'section') heads = [...heads.filter(({ kind }) => kind === 'plan'), line]
    else if (line.depth === 0 && (agency === null || line.item.marks.has(agency.id))) {
      kept.push(...heads, line)
      heads = []
    }
  }
  return kept
}

interface TaskButtonProps {
  readonly line: TaskLine
  readonly agency: MatrixColumn | null
  readonly nameOf: (id: string) => string
  readonly onOpen: (line: TaskLine) => void
}

function TaskButton({ line, agency, nameOf, onOpen }: TaskButtonProps) {
  const { t } = useTranslation()
  const { item } = line
  const { task } = line.row
  const mark = agency ? (item.marks.get(agency.id) ?? null) : null
  const leads = item.leads.map(nameOf).join(', ')
  return (
    <button type="button" className="agency-task" onClick={() => onOpen(line)}>
      {agency && mark ? (
        <span role="img" aria-label={cellWords(agency.shortName, mark, item, t)}>
          <MatrixMarkGlyph part={mark.role} level={mark.level} late={mark.late.length > 0} due={dueOf(item, mark)} />
        </span>
      ) : null}
      <span className="grow">
        <span className="agency-task-deadline">
          {task.deadline ? <b>{task.deadline.text}</b> : <span className="c3">{t('matrix.noDeadline')}</span>}
          {item.time === 'overdue' || item.time === 'week' ? <span className="agency-task-due">{t(`matrix.due.${item.time}`)}</span> : null}
          {mark && mark.level !== null ? <span>{t(`matrix.level.${mark.level}`)}</span> : null}
          {mark && mark.late.length > 0 ? <span className="agency-task-due">{t('matrix.afterMaster')}</span> : null}
          {agency === null && leads ? <span className="c3">{leads}</span> : null}
        </span>
        <span className="agency-task-words">{task.wording}</span>
      </span>
    </button>
  )
}

/** A native dialog: it keeps the focus, and Escape or the back gesture closes it. */
function TaskSheet({ line, agency, onClose }: { line: TaskLine; agency: MatrixColumn | null; onClose: () => void }) {
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
