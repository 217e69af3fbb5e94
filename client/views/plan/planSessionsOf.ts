import { can } from '../../../shared/access/can.ts'
import type { AccountId } from '../../../shared/core/ids.ts'
import type { Account } from '../../../shared/protocol/httpApi.ts'
import type { AppServices } from '../../app/AppServices.ts'
import { knownPlans, mayEditPlan } from '../../app/queries.ts'
import { actorOf } from '../../hooks/useActor.ts'
import { DeviceStorage } from '../../localStore/DeviceStorage.ts'
import { collaborationSocket, collaborationUrl, hocuspocusLines } from '../../openPlan/HocuspocusLine.ts'
import { PlanSessions } from '../../openPlan/PlanSessions.ts'

const tones = ['#26384f', '#6b3f8f', '#0f6a72', '#8a4b12'] as const
/** How often a socket that does not open may ask whether the sign-in still stands. */
const ASK_AGAIN_AFTER = 20_000

const known = new WeakMap<AppServices, Map<AccountId, PlanSessions>>()

/** The open plans of this account, made with the first plan that is opened: the editor's libraries are not needed before. */
export function planSessionsOf(services: AppServices, account: Account): PlanSessions {
  const accounts = known.get(services) ?? new Map<AccountId, PlanSessions>()
  known.set(services, accounts)
  const id = account.id as AccountId
  const sessions = accounts.get(id) ?? createPlanSessions(services, account)
  accounts.set(id, sessions)
  return sessions
}

function createPlanSessions(services: AppServices, account: Account): PlanSessions {
  const socket = collaborationSocket(collaborationUrl(window.location, import.meta.env.BASE_URL))
  const id = account.id as AccountId
  const sessions = new PlanSessions(
    {
      store: services.device.join(id, (keeps) => new DeviceStorage(id, keeps, services.now)),
      openLine: hocuspocusLines(socket, id),
      mayEdit: (planId) =>
        services.seals.of(planId) === null &&
        mayEditPlan(
          knownPlans(services).find((plan) => plan.id === planId),
          can(actorOf(account), 'plan.create'),
        ),
      self: { name: account.displayName, color: toneOf(account.id) },
      now: services.now,
    },
    { window, document },
  )
  services.device.hold(id, sessions)
  // A refused upgrade looks like a lost network to a page; only HTTP tells the two apart.
  let asked = 0
  socket.on('close', () => {
    const now = services.now().getTime()
    if (socket.stoppedBy === null && now - asked < ASK_AGAIN_AFTER) return
    asked = now
    services.session.doubt()
  })
  // [OP31] Whoever finds the server first tells the others.
  socket.on('connect', () => services.connection.report(true))
  services.connection.subscribe(() => {
    if (services.connection.snapshot().reachable) socket.hurry()
  })
  services.session.subscribe(() => {
    const state = services.session.snapshot()
    if (state.status === 'signedOut') sessions.markSignedOut()
    else if (state.status === 'signedIn' && state.session.account.id === account.id) {
      if (state.standing === 'verified') sessions.retry()
      else if (state.standing !== 'assumed') sessions.markSignedOut()
    }
  })
  return sessions
}

/** The same tone for one account on every screen. */
function toneOf(id: string): string {
  let sum = 0
  for (const letter of id) sum += letter.charCodeAt(0)
  return tones[sum % tones.length] ?? tones[0]
}
