import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { Matrix } from '../../../shared/matrix/rollUpMatrix.ts'
import type { PlanSummary } from '../../../shared/protocol/httpApi.ts'

export type PaletteTarget =
  | { readonly kind: 'action'; readonly action: PaletteAction }
  | { readonly kind: 'plan'; readonly planId: string }
  | { readonly kind: 'task'; readonly planId: string; readonly taskId: string }
  | { readonly kind: 'agency'; readonly name: string }

export const paletteActions = ['plans', 'matrix', 'accounts', 'audit', 'import', 'template', 'keys', 'light', 'dark', 'language'] as const
export type PaletteAction = (typeof paletteActions)[number]

export interface PaletteItem {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly target: PaletteTarget
  /** label and detail without diacritics */
  readonly folded: string
}

export type PaletteGroupName = 'actions' | 'plans' | 'tasks' | 'agencies'
export interface PaletteGroup {
  readonly name: PaletteGroupName
  readonly items: readonly PaletteItem[]
}

export interface PaletteSources {
  readonly actions: readonly { readonly action: PaletteAction; readonly label: string }[]
  readonly plans: readonly Pick<PlanSummary, 'id' | 'title' | 'issuer'>[]
  readonly matrix: Matrix
  readonly words: { readonly untitled: string; readonly tasks: (count: number) => string }
}

/** More than this of one kind is no longer a choice but a list, which has a screen of its own. */
const MAX_PER_GROUP = 7

const item = (id: string, label: string, detail: string, target: PaletteTarget): PaletteItem => ({
  id,
  label,
  detail,
  target,
  folded: foldDiacritics(`${label} ${detail}`),
})

/** Everything that the palette can lead to, in the order in which it is offered. */
export function paletteGroups({ actions, plans, matrix, words }: PaletteSources): readonly PaletteGroup[] {
  const titles = new Map(plans.map((plan) => [plan.id, plan.title || words.untitled]))
  return [
    { name: 'actions', items: actions.map(({ action, label }) => item(`action/${action}`, label, '', { kind: 'action', action })) },
    {
      name: 'plans',
      items: plans.map((plan) => item(`plan/${plan.id}`, plan.title || words.untitled, plan.issuer, { kind: 'plan', planId: plan.id })),
    },
    {
      name: 'tasks',
      items: matrix.rows.map(({ task }) =>
        item(`task/${task.planId}/${task.taskId}`, task.wording, titles.get(task.planId) ?? '', {
          kind: 'task',
          planId: task.planId,
          taskId: task.taskId,
        }),
      ),
    },
    {
      name: 'agencies',
      items: matrix.agencies.map((agency) =>
        item(`agency/${agency.id}`, agency.name, words.tasks(agency.leads + agency.supports), { kind: 'agency', name: agency.name }),
      ),
    },
  ]
}

/** [SH1] The items that hold every word of the query, diacritics aside; without a query, what one may do and the newest plans. */
export function findInPalette(groups: readonly PaletteGroup[], query: string): readonly PaletteGroup[] {
  const words = foldDiacritics(query).split(' ').filter(Boolean)
  const isOffered = ({ name }: PaletteGroup): boolean => words.length > 0 || name === 'actions' || name === 'plans'
  return groups
    .filter(isOffered)
    .map(({ name, items }) => ({
      name,
      items: items.filter(({ folded }) => words.every((word) => folded.includes(word))).slice(0, MAX_PER_GROUP),
    }))
    .filter(({ items }) => items.length > 0)
}
