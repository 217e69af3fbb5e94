import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type RouteComponent,
  redirect,
} from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { isId, type PlanId, type TaskId } from '../../shared/core/ids.ts'
import { type AuditFilterQuery, auditFilterSchema } from '../../shared/protocol/audit.ts'
import { useSessionState } from '../hooks/useSession.ts'
import { HomeView } from '../views/home/HomeView.tsx'
import { addressOf, type MatrixAddress } from '../views/matrix/viewInAddress.ts'
import { SignInView } from '../views/signIn/SignInView.tsx'
import type { AppServices } from './AppServices.ts'
import { AppShell, TabbedPage } from './AppShell.tsx'
import { loadPlanView } from './loadPlanView.ts'
import { CrashPage, NotFoundPage, OpeningPage, UnreachablePage } from './pages.tsx'
import { prepareProgramme } from './prepareProgramme.ts'

/**
 * A route's component whose screen is loaded before the route is entered, and when a link to it is pointed at. Loaded while it is
 * drawn instead, a screen is held back by React for 300 ms behind the words that stand in for it.
 */
function withCodeOf(view: { preload?: () => Promise<void> | undefined }, component: () => ReactNode): RouteComponent {
  return Object.assign(component, { preload: () => view.preload?.() })
}

const RemovedView = lazyRouteComponent(() => import('../views/removed/RemovedView.tsx'), 'RemovedView')

const root = createRootRouteWithContext<{ services: AppServices }>()({
  component: function Root() {
    return useSessionState().status === 'removed' ? (
      <Suspense>
        <RemovedView />
      </Suspense>
    ) : (
      <Outlet />
    )
  },
  notFoundComponent: NotFoundPage,
})

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { back?: string } => (isOwnPath(search.back) ? { back: search.back } : {}),
  component: SignInView,
})

const joining = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('../views/join/JoinView.tsx'), 'JoinView'),
})

const resetting = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyRouteComponent(() => import('../views/reset/ResetView.tsx'), 'ResetView'),
})

/** Everything that needs somebody to be signed in. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    const state = await context.services.session.ensure()
    if (state.status === 'signedOut') throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } })
    return { canOpen: state.status === 'signedIn' }
  },
  component: function Shell() {
    return shell.useRouteContext().canOpen ? <AppShell /> : <UnreachablePage />
  },
})

const tabbed = createRoute({ getParentRoute: () => shell, id: 'tabbed', component: TabbedPage })

const home = createRoute({ getParentRoute: () => tabbed, path: '/', component: HomeView })

const matrix = createRoute({
  getParentRoute: () => tabbed,
  path: '/matrix',
  validateSearch: (search): MatrixAddress => addressOf(search),
  component: lazyRouteComponent(() => import('../views/matrix/MatrixView.tsx'), 'MatrixView'),
})

const programmes = createRoute({
  getParentRoute: () => tabbed,
  path: '/programmes',
  component: lazyRouteComponent(() => import('../views/programmes/ProgrammesView.tsx'), 'ProgrammesView'),
})

const ProgrammeView = lazyRouteComponent(() => import('../views/programmes/ProgrammeView.tsx'), 'ProgrammeView')

const programme = createRoute({
  getParentRoute: () => tabbed,
  path: '/programmes/$programmeId',
  loader: ({ context, params }) => {
    if (isId(params.programmeId)) prepareProgramme(context.services, params.programmeId).catch(() => undefined)
  },
  component: withCodeOf(ProgrammeView, function ProgrammeRoute(): ReactNode {
    const { programmeId } = programme.useParams()
    return isId(programmeId) ? <ProgrammeView key={programmeId} programmeId={programmeId} /> : <NotFoundPage />
  }),
})

const IssueView = lazyRouteComponent(() => import('../views/programmes/IssueView.tsx'), 'IssueView')

const issue = createRoute({
  getParentRoute: () => tabbed,
  path: '/programmes/$programmeId/issue',
  component: withCodeOf(IssueView, function IssueRoute(): ReactNode {
    const { programmeId } = issue.useParams()
    return isId(programmeId) ? <IssueView key={programmeId} programmeId={programmeId} /> : <NotFoundPage />
  }),
})

const ReportView = lazyRouteComponent(() => import('../views/report/ReportView.tsx'), 'ReportView')

const report = createRoute({
  getParentRoute: () => tabbed,
  path: '/programmes/$programmeId/reports/$roundId/$agencyId',
  component: withCodeOf(ReportView, function ReportRoute(): ReactNode {
    const { programmeId, roundId, agencyId } = report.useParams()
    if (!isId(programmeId) || !isId(roundId)) return <NotFoundPage />
    return <ReportView key={`${roundId}/${agencyId}`} programmeId={programmeId} roundId={roundId} agencyId={agencyId} />
  }),
})

const directory = createRoute({
  getParentRoute: () => tabbed,
  path: '/directory',
  component: lazyRouteComponent(() => import('../views/directory/DirectoryView.tsx'), 'DirectoryView'),
})

const accounts = createRoute({
  getParentRoute: () => tabbed,
  path: '/accounts',
  component: lazyRouteComponent(() => import('../views/accounts/AccountsView.tsx'), 'AccountsView'),
})

const people = createRoute({
  getParentRoute: () => tabbed,
  path: '/people',
  component: lazyRouteComponent(() => import('../views/accounts/PeopleView.tsx'), 'PeopleView'),
})

const audit = createRoute({
  getParentRoute: () => tabbed,
  path: '/audit',
  validateSearch: (search): AuditFilterQuery => auditFilterSchema.safeParse(search).data ?? {},
  component: lazyRouteComponent(() => import('../views/audit/AuditView.tsx'), 'AuditView'),
})

const importReview = createRoute({
  getParentRoute: () => shell,
  path: '/import',
  validateSearch: (search): { review?: string } => (typeof search.review === 'string' ? { review: search.review } : {}),
  component: lazyRouteComponent(() => import('../views/importReview/ImportView.tsx'), 'ImportView'),
})

const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  component: lazyRouteComponent(() => import('../views/templates/TemplatesView.tsx'), 'TemplatesView'),
})

const PlanView = lazyRouteComponent(loadPlanView, 'PlanView')

const plan = createRoute({
  getParentRoute: () => shell,
  path: '/plans/$planId',
  validateSearch: (search): { task?: string; thread?: string } => ({
    ...(isId(search.task) ? { task: search.task } : {}),
    ...(isId(search.thread) ? { thread: search.thread } : {}),
  }),
  component: withCodeOf(PlanView, function PlanRoute(): ReactNode {
    const { planId } = plan.useParams()
    const { task, thread } = plan.useSearch()
    if (!isId(planId)) return <NotFoundPage />
    return <PlanView key={planId} planId={planId as PlanId} taskId={(task as TaskId | undefined) ?? null} threadId={thread ?? null} />
  }),
})

const PreviewView = lazyRouteComponent(() => import('../views/plan/preview/PreviewView.tsx'), 'PreviewView')

const preview = createRoute({
  getParentRoute: () => shell,
  path: '/plans/$planId/preview',
  component: withCodeOf(PreviewView, function PreviewRoute(): ReactNode {
    const { planId } = preview.useParams()
    return isId(planId) ? <PreviewView key={planId} planId={planId as PlanId} /> : <NotFoundPage />
  }),
})

const AmendView = lazyRouteComponent(() => import('../views/plan/amend/AmendView.tsx'), 'AmendView')

const amendments = createRoute({
  getParentRoute: () => shell,
  path: '/plans/$planId/amendments',
  component: withCodeOf(AmendView, function AmendRoute(): ReactNode {
    const { planId } = amendments.useParams()
    return isId(planId) ? <AmendView key={planId} planId={planId as PlanId} /> : <NotFoundPage />
  }),
})

const routeTree = root.addChildren([
  signIn,
  joining,
  resetting,
  shell.addChildren([
    tabbed.addChildren([home, matrix, programmes, programme, issue, report, directory, accounts, people, audit]),
    importReview,
    templates,
    plan,
    preview,
    amendments,
  ]),
])

export function createAppRouter(services: AppServices) {
  return createRouter({
    routeTree,
    context: { services },
    defaultPreload: 'intent',
    defaultPendingComponent: OpeningPage,
    defaultPendingMs: 400,
    // What was waited for is not kept back for the sake of the words that stood in for it.
    defaultPendingMinMs: 0,
    defaultErrorComponent: CrashPage,
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>
  }
}

/** A path of this program: a link must not carry somebody to another site after signing in. */
function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/u.test(value) && !value.startsWith('/sign-in')
}
