import './app/loadPlanView.ts'
import './app/fonts.css'
import './app/mantine.css'
import './app/tokens.css'
import './app/base.css'
import { registerSW } from 'virtual:pwa-register'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nextProvider } from 'react-i18next'
import { newId, type PlanId, type RandomBytes } from '../shared/core/ids.ts'
import type { PlanSummary, Session } from '../shared/protocol/httpApi.ts'
import type { ReportView } from '../shared/protocol/programmeApi.ts'
import { type AppServices, ServicesContext } from './app/AppServices.ts'
import { afterFirstScreen, type FirstScreen } from './app/afterFirstScreen.ts'
import { browserEventTransport } from './app/browserEventTransport.ts'
import { ConnectionStatus } from './app/ConnectionStatus.ts'
import { Device } from './app/Device.ts'
import { DeviceConsent } from './app/DeviceConsent.ts'
import { EventStream } from './app/eventStream.ts'
import { followDevice } from './app/followDevice.ts'
import { followEvents } from './app/followEvents.ts'
import { createHttpClient, errorCodeOf } from './app/httpClient.ts'
import { followMarks } from './app/keptMarks.ts'
import { keptTasks } from './app/keptTasks.ts'
import { MatrixStore } from './app/MatrixStore.ts'
import { mayReloadFor } from './app/mayReloadFor.ts'
import { Outbox } from './app/Outbox.ts'
import { PersonalShelf } from './app/PersonalShelf.ts'
import { ProgramUpdate } from './app/ProgramUpdate.ts'
import { withPlan } from './app/queries.ts'
import { Removal } from './app/Removal.ts'
import { changeQueries } from './app/refreshQueries.ts'
import { createAppRouter } from './app/routes.tsx'
import { Seals } from './app/Seals.ts'
import { SessionKeeper } from './app/SessionKeeper.ts'
import { createLocalShelf } from './app/Shelf.ts'
import { SignInPrompt } from './app/SignInPrompt.ts'
import { styleNonce } from './app/styleNonce.ts'
import { tabTalk } from './app/tabTalk.ts'
import { cssVariables, theme } from './app/theme.ts'
import { whenIdle } from './localStore/whenIdle.ts'
import { createI18n, isLanguage } from './text/i18n.ts'

/** The composition root: the only place that builds parts and ties them together. */
const now = (): Date => new Date()
/** A page that is never idle (ms). */
const IDLE_WITHIN = 5_000
const basePath = import.meta.env.BASE_URL.replace(/\/$/u, '')
const deviceShelf = createLocalShelf(availableStorage(() => window.localStorage))
const consent = new DeviceConsent(deviceShelf, navigator.storage ?? null)
const shelf = new PersonalShelf({
  device: deviceShelf,
  tab: createLocalShelf(availableStorage(() => window.sessionStorage)),
  ownerOf: ownerOnShelf,
  keeps: (account) => consent.keeps(account),
})
const device = new Device(consent, now)
const connection = new ConnectionStatus(now, shelf)
const http = createHttpClient({
  fetch: window.fetch.bind(window),
  basePath,
  account: () => session.account(),
  onDoubt: () => session.doubt(),
  onReachable: connection.report,
})
const session = new SessionKeeper({ http, shelf, talk: tabTalk('ro-session'), losesOnLeaving: () => device.losesOnLeaving() })
const signInPrompt = new SignInPrompt(session)
const events = new EventStream(`${basePath}/api/events`, browserEventTransport, connection.report, session.account)
const matrix = new MatrixStore({ http, events, now, after: browserEventTransport.after, kept: keptTasks(device, consent, session) })
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // An unreachable server is a state that the screens show, not a reason to keep them waiting.
      networkMode: 'always',
      retry: (failures, error) => errorCodeOf(error) === 'unreachable' && failures < 1,
      staleTime: 30_000,
    },
    mutations: { networkMode: 'always' },
  },
})
const firstScreen: FirstScreen = {
  isAsking: () => router.state.resolvedLocation === undefined || router.state.isLoading || queryClient.isFetching() > 0,
  whenIdle: (run) => void whenIdle(run, IDLE_WITHIN),
  after: browserEventTransport.after,
}
const update = new ProgramUpdate({
  register: (onWaiting) => {
    const register = (): void => {
      const onNeedRefresh = (): void => {
        // A page that had no worker when it was loaded is not reloaded by the library.
        navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
        onWaiting(() => void takeOver(true))
      }
      const takeOver = registerSW({ onNeedRefresh })
    }
    // Where a worker is at home, the browser looks for a newer one by itself: who does not listen from the start misses it.
    if (navigator.serviceWorker?.controller) register()
    else afterFirstScreen(firstScreen, register)
  },
  losesOnLeaving: () => device.losesOnLeaving(),
  talk: tabTalk('ro-update'),
  after: browserEventTransport.after,
})
const random: RandomBytes = (length) => crypto.getRandomValues(new Uint8Array(length))
const seals = new Seals({
  http,
  storeOf: (account) => device.of(account),
  talk: tabTalk('ro-seals'),
  now,
  onSent: ({ planId, roundId, agencyId }) => {
    for (const queryKey of [['obligation', roundId, agencyId], ['plan', planId], ['plans'], ['programme']])
      void queryClient.invalidateQueries({ queryKey })
  },
})
const outbox = new Outbox({
  http,
  first: (account) => seals.send(account),
  queueOf: (account) => device.of(account),
  onCreated: (account, plan) => {
    changeQueries<PlanSummary[]>(queryClient, ['plans'], (plans) => withPlan(plans, plan))
    device.created(account, plan.id as PlanId)
    void queryClient.invalidateQueries({ queryKey: ['comments', plan.id] })
  },
  onCommented: async (account, planId) => {
    const { askThreadsAnew } = await import('./views/plan/comments/commentQueries.ts')
    return askThreadsAnew({ http, device, now, queryClient }, account, planId)
  },
  onReported: ({ roundId, agencyId, draft, changedAt, changedBy }) =>
    queryClient.setQueryData<ReportView>(['report', roundId, agencyId], (view) => view && { ...view, draft, changedAt, changedBy }),
  newCommandId: () => newId(random),
  after: browserEventTransport.after,
})
const services: AppServices = {
  http,
  queryClient,
  session,
  signInPrompt,
  connection,
  events,
  matrix,
  shelf,
  consent,
  device,
  outbox,
  seals,
  removal: new Removal({ session, device, shelf, signOut: () => http.signOut(false, false) }),
  update,
  random,
  now,
}

const router = createAppRouter(services)
session.subscribe(() => {
  if (session.snapshot().status === 'signedOut') void router.invalidate()
})
followEvents(services)
followDevice(services)
followMarks(services)
consent.subscribe(() => {
  shelf.move('session')
  const state = session.snapshot()
  if (state.status === 'signedIn') shelf.move(`plans.${state.session.account.id}`)
})
window.addEventListener('vite:preloadError', (event) => {
  if (!mayReloadFor(shelf, now(), connection.snapshot().reachable && navigator.onLine && !device.losesOnLeaving())) return
  event.preventDefault()
  window.location.reload()
})
window.addEventListener('storage', () => consent.reread())
window.addEventListener('beforeunload', (event) => {
  if (device.losesOnLeaving()) event.preventDefault()
})
window.addEventListener('online', () => {
  events.retryNow()
  void queryClient.invalidateQueries()
  void session.verify()
})
// A link opened elsewhere in this browser signs this page in too; where tabs cannot tell each other, it is seen on coming back.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && signInPrompt.isOpen()) session.doubt()
})
window.addEventListener('offline', () => connection.report(false))

const language = shelf.read('language')
const i18n = createI18n(isLanguage(language) ? language : 'vi')
const container = document.getElementById('root')
if (!container) throw new Error('index.html has no element with the id root')
createRoot(container).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        colorSchemeManager={localStorageColorSchemeManager({ key: 'ro.scheme' })}
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <ServicesContext value={services}>
            <RouterProvider router={router} />
          </ServicesContext>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  </StrictMode>,
)

/** Whose a value on the shelf is: the session's name and the last plan list are personal, preferences are not. */
function ownerOnShelf(key: string, value: unknown): string | null {
  if (key === 'session') return (value as Session).account.id
  return key.startsWith('plans.') ? key.slice('plans.'.length) : null
}

/** `localStorage` throws where the browser forbids it; the program runs without. */
function availableStorage(storage: () => Storage): Storage | null {
  try {
    return storage()
  } catch {
    return null
  }
}
