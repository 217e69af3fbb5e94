import { Outlet, RouterProvider } from '@tanstack/react-router'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { usePlanScreenSoon } from '../hooks/usePlanScreenSoon.ts'
import { type AppServices, ServicesContext } from './AppServices.ts'
import { createAppRouter } from './routes.tsx'

const { loading, loadPlanView } = vi.hoisted(() => {
  const loading = Promise.withResolvers<{ PlanView: () => string }>()
  return { loading, loadPlanView: vi.fn(() => loading.promise) }
})
vi.mock('./loadPlanView.ts', () => ({ loadPlanView }))
vi.mock('./AppShell.tsx', () => ({ AppShell: () => createElement(Outlet), TabbedPage: () => createElement(Outlet) }))
const { HomeView } = vi.hoisted(() => ({ HomeView: vi.fn() }))
vi.mock('../views/home/HomeView.tsx', () => ({ HomeView }))
vi.mock('./pages.tsx', () => ({
  OpeningPage: () => 'opening',
  CrashPage: () => 'crashed',
  NotFoundPage: () => 'lost',
  UnreachablePage: () => '',
}))

HomeView.mockImplementation(() => {
  usePlanScreenSoon(true)
  return 'the list'
})
const PlanView = () => 'the plan'
const signedIn = { status: 'signedIn' }
const services = {
  session: { ensure: async () => signedIn, snapshot: () => signedIn, subscribe: () => () => {} },
} as unknown as AppServices

test('[SH6] the list asks for the screen of a plan; a plan is entered when that is here, with nothing shown in between', async () => {
  const host = document.body.appendChild(document.createElement('div'))
  const seen: (string | null)[] = []
  new MutationObserver(() => seen.push(host.textContent)).observe(host, { childList: true, subtree: true, characterData: true })
  const router = createAppRouter(services)
  const root = createRoot(host)
  root.render(
    <ServicesContext value={services}>
      <RouterProvider router={router} />
    </ServicesContext>,
  )
  await vi.waitFor(() => expect(host.textContent).toBe('the list'))
  await vi.waitFor(() => expect(loadPlanView).toHaveBeenCalled())
  seen.length = 0
  const entered = router.navigate({ to: '/plans/$planId', params: { planId: 'planaaaaaaaa' } })
  await vi.waitFor(() => expect(router.state.isLoading).toBe(true))
  expect(host.textContent).toBe('the list')
  loading.resolve({ PlanView })
  await entered
  await vi.waitFor(() => expect(host.textContent).toBe('the plan'))
  expect(new Set(seen)).toEqual(new Set(['the plan']))
  root.unmount()
})
