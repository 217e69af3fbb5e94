/** The screen of a plan with the editor's libraries, most of the program's bytes. */
export const loadPlanView = () => import('../views/plan/PlanView.tsx')

// A link to a plan: it travels while the rest starts and asks who is signed in. A failure shows when the route asks again.
if (window.location.pathname.startsWith(`${import.meta.env.BASE_URL}plans/`)) loadPlanView().catch(() => undefined)
