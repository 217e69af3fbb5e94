import { Button, Checkbox, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import type { AgencyId, AgencyRef } from '../../../shared/core/ids.ts'
import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import type { Directory } from '../../../shared/plan/directory.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import type { Assignment, Programme, Round } from '../../../shared/plan/programme.ts'
import { amendAssignments } from '../../../shared/programme/amend.ts'
import { assignmentsOf } from '../../../shared/programme/assignmentsOf.ts'
import { dayOfIssue, issueLines, provinceOf } from '../../../shared/programme/issueLines.ts'
import { masterTasks } from '../../../shared/programme/masterTasks.ts'
import { saidBefore } from '../../../shared/programme/saidBefore.ts'
import { touchedBy } from '../../../shared/programme/touchedBy.ts'
import { useServices } from '../../app/AppServices.ts'
import { boardQuery, directoryQuery, programmeQuery } from '../../app/programmeQueries.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { dayWords } from '../../text/dayWords.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { IssueLineRow } from './IssueLineRow.tsx'
import './issue.css'
import { TouchedAgencies } from './TouchedAgencies.tsx'
import { useIssue } from './useIssue.ts'

/** Whom each mention of the plan stands for, who has to answer, and then: issue. */
export function IssueView({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation()
  const services = useServices()
  const { data: view } = useQuery(programmeQuery(services, programmeId))
  const { data: directory } = useQuery(directoryQuery(services))
  const masterPlanId = view?.programme.masterPlanId ?? null
  const { data: file } = useQuery({
    queryKey: ['masterFile', masterPlanId],
    queryFn: () => services.http.planFile(masterPlanId ?? ''),
    enabled: masterPlanId !== null,
    staleTime: 0,
  })
  // Who did not have to answer before does not have to because the plan was amended.
  const roundId = view && view.programme.version > 0 ? (view.rounds.find(({ kind }) => kind === 'plan')?.id ?? null) : null
  const { data: board } = useQuery({ ...boardQuery(services, roundId ?? ''), enabled: roundId !== null })
  if (!view || !directory || !file || (roundId !== null && !board)) {
    return (
      <main id="content">
        <p className="opening" role="status">
          {t('app.loading')}
        </p>
      </main>
    )
  }
  return (
    <IssueForm
      programme={view.programme as Programme}
      rounds={view.rounds as unknown as readonly Round[]}
      given={view.assignments as unknown as readonly Assignment[]}
      owing={board?.obligations.map(({ agencyId }) => agencyId) ?? null}
      plan={file.plan as unknown as Plan}
      directory={directory as Directory}
    />
  )
}

interface IssueFormProps {
  readonly programme: Programme
  readonly rounds: readonly Round[]
  /** what the version in force gives */
  readonly given: readonly Assignment[]
  /** who owes an answer already; null before anything was issued */
  readonly owing: readonly string[] | null
  readonly plan: Plan
  readonly directory: Directory
}

function IssueForm({ programme, rounds, given, owing, plan, directory }: IssueFormProps) {
  const { t } = useTranslation()
  const { now } = useServices()
  const navigate = useNavigate()
  const nameOf = useAgencyNames()
  const today = vietnamDay(now().getTime())
  const [chosen, setChosen] = useState<ReadonlyMap<string, readonly string[]>>(new Map())
  const [left, setLeft] = useState<ReadonlySet<string>>(
    () => new Set(owing ? given.map(({ agencyId }) => agencyId).filter((id) => !owing.includes(id)) : []),
  )
  const [number, setNumber] = useState([plan.letterhead.number, plan.letterhead.symbol].filter(Boolean).join('/'))
  const [date, setDate] = useState(() => dayOfIssue(plan, rounds, today))
  const [on, setOn] = useState(date)
  if (date !== on && parseIsoDate(date)) setOn(date)
  // Whom a name stands for depends on the day: departments merge, districts end.
  const province = useMemo(() => provinceOf(plan, directory, programme.coordinatorId), [plan, directory, programme])
  const proposed = useMemo(() => issueLines(plan, directory, { on, province }), [plan, directory, on, province])
  const issue = useIssue(programme, rounds)

  const said = useMemo(() => saidBefore(plan, given, proposed), [plan, given, proposed])
  const membersOf = (ref: string, first: readonly string[]): readonly string[] => chosen.get(ref) ?? said.get(ref as AgencyRef) ?? first
  const next = programme.version + 1
  const all = [...new Set(proposed.flatMap(({ ref, members }) => membersOf(ref, members)))].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b), 'vi'),
  )
  const expected = all.filter((id) => !left.has(id))
  const open = proposed.filter(({ ref, members }) => membersOf(ref, members).length === 0)
  const check = proposed.filter(({ ref, state }) => state === 'check' && !chosen.has(ref) && !said.has(ref))
  const touched = useMemo(() => {
    if (next === 1) return []
    const expansions = proposed.map(({ ref, name, isGroup, members }) => {
      const stands = chosen.get(ref) ?? said.get(ref) ?? members
      return [ref, { ref, name, isGroup, members: stands as readonly AgencyId[] }] as const
    })
    const tasks = masterTasks(plan, programme.masterPlanId)
    return touchedBy(amendAssignments(given, assignmentsOf(tasks, new Map(expansions), next), next).changes)
  }, [next, proposed, chosen, said, plan, programme, given])
  const isDay = parseIsoDate(date) !== null

  const submit = async (): Promise<void> => {
    await issue.run({
      number: number.trim() === '' ? null : number.trim(),
      date: isDay ? date : null,
      expansions: proposed.map(({ ref, isGroup, members }) => ({ ref, isGroup, members: [...membersOf(ref, members)] })),
      expected,
    })
    await navigate({ to: '/programmes/$programmeId', params: { programmeId: programme.id } })
  }
  const toggle = (id: string): void =>
    setLeft((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })

  return (
    <main id="content" className="issue">
      <div className="programme-bar">
        <Link to="/programmes/$programmeId" params={{ programmeId: programme.id }} className="page-back" aria-label={t('app.back')}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        </Link>
        <p className="programme-title">{programme.title}</p>
      </div>
      <div className="issue-body">
        <section className="issue-lines" aria-labelledby="issue-title">
          <h1 id="issue-title" className="t-h1">
            {t('programmes.issue.title', { tasks: plan.tasks.length, count: expected.length })}
          </h1>
          <p className="c2">{t('programmes.issue.text', { check: check.length, open: open.length })}</p>
          <table className="issue-table">
            <thead>
              <tr>
                <th scope="col">{t('programmes.issue.columns.name')}</th>
                <th scope="col" className="num">
                  {t('programmes.issue.columns.tasks')}
                </th>
                <th scope="col">{t('programmes.issue.columns.members')}</th>
              </tr>
            </thead>
            <tbody>
              {proposed.map((line) => (
                <IssueLineRow
                  key={line.ref}
                  line={line}
                  members={membersOf(line.ref, line.members)}
                  isChecked={chosen.has(line.ref) || said.has(line.ref)}
                  onChange={(members) => setChosen((before) => new Map(before).set(line.ref, members))}
                />
              ))}
            </tbody>
          </table>
        </section>
        <aside className="issue-aside" aria-label={t('programmes.issue.expected')}>
          <TextInput
            label={t('programmes.issue.number')}
            description={t('programmes.issue.numberHint')}
            value={number}
            maxLength={60}
            onChange={(event) => setNumber(event.currentTarget.value)}
          />
          <DayField {...dayWords} label={t('programmes.issue.date')} value={date} onChange={setDate} problem={t('board.noDay')} />
          {next > 1 ? <TouchedAgencies touched={touched} version={next} nameOf={nameOf} /> : null}
          <h2 className="t-h2">{t('programmes.issue.expectedCount', { count: expected.length })}</h2>
          <ul className="issue-expected">
            {all.map((id) => (
              <li key={id}>
                <Checkbox size="xs" checked={!left.has(id)} onChange={() => toggle(id)} label={nameOf(id)} />
              </li>
            ))}
          </ul>
          {open.length > 0 ? (
            <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
              {t('programmes.issue.openNotice', { count: open.length })}
            </Notice>
          ) : null}
          {issue.failure ? <Failure>{t(`errors.${issue.failure}`)}</Failure> : null}
          <Button variant="filled" disabled={issue.isRunning || expected.length === 0} onClick={() => void submit().catch(() => undefined)}>
            {issue.progress
              ? t('programmes.issue.progress', { done: issue.progress.done, total: issue.progress.total })
              : next > 1
                ? t('programmes.amend.submit', { version: next })
                : t('programmes.issue.submit', { count: expected.length })}
          </Button>
          <p className="c3">{t(next > 1 ? 'programmes.amend.consequence' : 'programmes.issue.consequence')}</p>
        </aside>
      </div>
    </main>
  )
}
