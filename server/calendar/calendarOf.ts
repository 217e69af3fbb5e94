import { canObligation, canProgramme } from '../../shared/access/can.ts'
import { nextDue } from '../../shared/calendar/dueOn.ts'
import { lastDayInTime } from '../../shared/calendar/lateness.ts'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { AgencyId, PlanId } from '../../shared/core/ids.ts'
import type { Language } from '../../shared/core/language.ts'
import type { CalendarDay } from '../../shared/documents/writeCalendar.ts'
import type { Deadline } from '../../shared/plan/deadline.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import { dueLineOf } from '../../shared/programme/dueLine.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import { calendarText } from './calendarText.ts'

export interface CalendarParts {
  readonly storage: Storage
  readonly facts: Pick<PlanFactsIndex, 'all' | 'visibleRows'>
  readonly now: () => number
  /** the address that readers use; null: days lead nowhere */
  readonly origin: string | null
}

/**
 * [IC2] The days that one person's agencies work towards, by their rights of this moment: rounds in which they still owe something,
 * rounds that they coordinate, tasks that they lead. A task of their own plan stands for the assignment that it carries.
 */
export async function calendarOf(account: StoredAccount, language: Language, parts: CalendarParts): Promise<CalendarDay[]> {
  const { storage, facts, now, origin } = parts
  const actor = actorOf(account)
  const words = calendarText[language]
  const mine = new Set<string>(account.memberships.map(({ agencyId }) => agencyId))
  const { agencies } = await storage.readDirectory()
  const names = new Map(agencies.map(({ id, shortName, name }) => [id, shortName ?? name]))
  const nameOf = (agencyId: string): string => names.get(agencyId) ?? agencyId
  const linkTo = (path: string): string | null => (origin === null ? null : `${origin}${path}`)
  const today = vietnamDay(now())
  const plans = await facts.all()
  const owed = await storage.listObligationsOf([...mine] as AgencyId[])
  const days: CalendarDay[] = []

  const addTask = (id: string, agencyId: string, task: { wording: string; deadline: Deadline | null }, path: string, changedAt: number) => {
    const day = task.deadline && nextDue(task.deadline, today)
    if (!day) return
    const title = words.task(nameOf(agencyId), task.wording)
    days.push({ id, day, title, description: task.deadline?.text ?? '', url: linkTo(path), changedAt })
  }

  const programmes = (await storage.listProgrammes()).filter(({ stage, masterPlanId }) => {
    const master = plans.get(masterPlanId)
    return stage === 'issued' && master !== undefined && canProgramme(actor, 'programme.read', master)
  })
  const issuedMasters = new Set<PlanId>(programmes.map(({ masterPlanId }) => masterPlanId))

  const rows = (await facts.visibleRows(actor, await storage.listTaskRows())).filter(({ planId }) => !issuedMasters.has(planId))
  const updatedAt = new Map((await storage.listPlans()).map(({ id, updatedAt: at }) => [id, Date.parse(at)]))
  const carried = new Set<string>()
  for (const row of rows)
    for (const { key, role } of row.agencies) {
      if (role !== 'lead' || !mine.has(key)) continue
      if (row.deadline !== null) for (const assignment of Object.keys(row.covers)) carried.add(`${assignment} ${key}`)
      addTask(`task-${row.taskId}-${key}`, key, row, `/plans/${row.planId}`, updatedAt.get(row.planId) ?? 0)
    }

  for (const programme of programmes) await addProgramme(programme)
  return days.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id < b.id ? -1 : 1))

  async function addProgramme(programme: Programme): Promise<void> {
    const master = plans.get(programme.masterPlanId)
    if (!master) return
    const { id, title, lateness } = programme
    const issuedAt = Date.parse(programme.issuedAt ?? programme.createdAt)
    for (const round of await storage.listRounds(id)) {
      if (programme.coordinatorId !== null && mine.has(programme.coordinatorId) && canProgramme(actor, 'board.read', master)) {
        const day = lastDayInTime(round, lateness)
        days.push({
          id: `round-${round.id}`,
          day,
          title: words.receive(title),
          description: round.phrase,
          url: linkTo(`/programmes/${id}`),
          changedAt: issuedAt,
        })
      }
      for (const one of owed) {
        if (one.roundId !== round.id || one.stage === 'submitted' || one.stage === 'accepted') continue
        if (!canObligation(actor, 'obligation.read', { ...master, agencyId: one.agencyId })) continue
        const agency = nameOf(one.agencyId)
        days.push({
          id: `round-${round.id}-${one.agencyId}`,
          day: lastDayInTime(dueLineOf(one, round), lateness),
          title: round.kind === 'plan' ? words.plan(title, agency) : words.report(title, agency, round.period),
          description: round.phrase,
          url: linkTo(one.planId === null ? `/programmes/${id}` : `/plans/${one.planId}`),
          changedAt: Date.parse(one.changedAt),
        })
      }
    }
    for (const agencyId of mine)
      for (const one of await storage.listAssignments(id, agencyId as AgencyId)) {
        if (one.role !== 'lead' || one.withdrawnIn !== null || carried.has(`${one.id} ${agencyId}`)) continue
        addTask(`assignment-${one.id}`, agencyId, one, `/programmes/${id}`, issuedAt)
      }
  }
}
