import { canObligation, canPlan, canProgramme } from '../../shared/access/can.ts'
import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { AgencyId, PlanId, ProgrammeId, RoundId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { NoticeBody, NoticeKind } from '../../shared/plan/notice.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import { reminderOf } from '../../shared/programme/remindersDue.ts'
import { isWanted } from '../../shared/protocol/mail.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { ClaimedMail } from '../storage/MailStorage.ts'
import type { Storage } from '../storage/Storage.ts'

/** What a letter may say to its reader now. */
export interface Telling {
  readonly kind: NoticeKind
  readonly days: number | null
  readonly due: string | null
  /** the agency it is about, and the one through which it comes: null when it is for its reader alone */
  readonly about: string | null
  readonly to: AgencyId | null
  /** title of the programme */
  readonly programme: string | null
  /** what the coordinator wrote */
  readonly urged: string | null
  /** of the page that it leads to */
  readonly path: string
}

/** Why a letter is not sent: nowhere to, not wished, no right any more, or what it says is over. */
export type Withheld = 'noAddress' | 'unwanted' | 'noRight' | 'over'

export interface TellingParts {
  readonly storage: Pick<Storage, 'findAccount' | 'listThreads' | 'findProgramme' | 'findObligation' | 'findRound'>
  readonly facts: Pick<PlanFactsIndex, 'of'>
  readonly now: () => number
}

/** What concerns the coordinator leads to the board's programme, the rest to the plan, for who may read it. */
const ofProgramme: ReadonlySet<NoticeKind> = new Set(['submitted', 'extensionAsked', 'assigned', 'amended', 'resumed'])

/**
 * [NO9] Whether a letter may go out, judged by what is so right now and not when its notice was written: the reader is still of the
 * agency, may still see what it is about, still wants it; a reminder counts its days from today, and is over once something was handed in.
 */
export async function tellingOf(mail: ClaimedMail, { storage, facts, now }: TellingParts): Promise<Result<Telling, Withheld>> {
  const { notice, settings, agencyId } = mail
  if (settings === null) return failed('noAddress')
  if (!isWanted(settings.choice, notice.kind)) return failed('unwanted')
  const account = await storage.findAccount(mail.account)
  if (!account) return failed('noRight')
  if (agencyId !== null && !account.memberships.some((membership) => membership.agencyId === agencyId)) return failed('noRight')
  const actor = actorOf(account)
  const { body } = notice
  const plan = body.planId === null ? null : await facts.of(body.planId as PlanId)
  const readsPlan = plan !== null && canPlan(actor, 'plan.read', plan)
  const telling: Telling = {
    ...{ kind: notice.kind, days: body.days, due: body.due, about: body.agencyId, to: agencyId },
    ...{ programme: null, urged: body.words, path: `/plans/${body.planId}` },
  }
  if (body.threadId !== null) return readsPlan ? ofThread(body, telling, storage) : failed('noRight')
  if (body.programmeId === null) return readsPlan ? ok(telling) : failed('noRight')

  const programme = await storage.findProgramme(body.programmeId as ProgrammeId)
  const master = programme && (await facts.of(programme.masterPlanId))
  if (!programme || !master || !canProgramme(actor, 'programme.read', master)) return failed('noRight')
  const owes = body.roundId === null ? null : (body.agencyId as AgencyId | null)
  if (owes !== null && !canObligation(actor, 'obligation.read', { ...master, agencyId: owes })) return failed('noRight')
  const isAboutPlan = readsPlan && !ofProgramme.has(notice.kind)
  const known = { ...telling, programme: programme.title, ...(isAboutPlan ? {} : { path: `/programmes/${programme.id}` }) }
  if (notice.kind !== 'dueSoon' && notice.kind !== 'overdue') return ok(known)
  const fresh = await reminderNow(body, programme, storage, now())
  return fresh === null ? failed('over') : ok({ ...known, ...fresh })
}

/** [NO13] A mention or an answer, as long as somebody says something in its thread; none of its words. */
async function ofThread(
  { planId, threadId }: NoticeBody,
  telling: Telling,
  storage: TellingParts['storage'],
): Promise<Result<Telling, 'over'>> {
  const found = (await storage.listThreads(planId as PlanId)).find(({ id }) => id === threadId)
  const isSaid = found?.comments.some(({ deletedAt }) => deletedAt === null) ?? false
  return isSaid ? ok({ ...telling, path: `${telling.path}?thread=${threadId}` }) : failed('over')
}

async function reminderNow({ roundId, agencyId }: NoticeBody, programme: Programme, storage: TellingParts['storage'], at: number) {
  const round = await storage.findRound(roundId as RoundId)
  const obligation = await storage.findObligation(roundId as RoundId, agencyId as AgencyId)
  if (!round || !obligation || programme.stage !== 'issued') return null
  const reminder = reminderOf(obligation, round, vietnamDay(at), programme.lateness)
  return reminder && { kind: reminder.kind, days: reminder.days, due: reminder.due }
}
