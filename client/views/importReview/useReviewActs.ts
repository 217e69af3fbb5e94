import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { doubtChoices, tasksOfDoubt } from '../../../shared/review/doubtChoices.ts'
import type { ReviewDoubt } from '../../../shared/review/Review.ts'
import type { ReviewDecision } from '../../../shared/review/ReviewDecision.ts'
import { mergeable } from '../../../shared/review/taskShape.ts'
import { type ReviewItems, type ReviewTab, reviewTabs } from './reviewItems.ts'
import { selectedInSource } from './selectedInSource.ts'
import type { AgencyMatches } from './useAgencyMatches.ts'
import type { ReviewInHand } from './useReview.ts'

/** What of the chosen item is open: its fields, or where it is to be split. */
export type OpenPart = 'edit' | 'split' | null

export interface ReviewActs {
  readonly tab: ReviewTab
  readonly selected: string | null
  readonly open: OpenPart
  /** which way of a doubt, or which agency for a name, is chosen; from 0 */
  readonly choice: number
  /** the last act, in words */
  readonly said: string
  readonly show: (tab: ReviewTab, id?: string | null) => void
  readonly select: (id: string) => void
  readonly step: (by: 1 | -1) => void
  readonly stepTab: (by: 1 | -1) => void
  readonly choose: (choice: number) => void
  readonly accept: () => void
  readonly edit: () => void
  readonly split: () => void
  readonly merge: () => void
  readonly notTask: () => void
  /** of the texts that are selected in the source, else of the chosen one */
  readonly makeTask: () => void
  readonly undo: () => void
  readonly redo: () => void
  readonly close: () => void
  /** Decides, says so, and closes what was open. */
  readonly decide: (decision: ReviewDecision, words: string) => void
}

/** Everything that can be done to the chosen item, by key or by button. */
export function useReviewActs(inHand: ReviewInHand, items: ReviewItems, matches: AgencyMatches): ReviewActs {
  const { t } = useTranslation()
  const { review } = inHand
  const [tab, setTab] = useState<ReviewTab>(items.doubts.some(({ id }) => !review.settled.has(id)) ? 'doubts' : 'tasks')
  const [wanted, setWanted] = useState<{ readonly id: string | null; readonly at: number }>({ id: items[tab][0]?.id ?? null, at: 0 })
  const [open, setOpen] = useState<OpenPart>(null)
  const [choice, setChoice] = useState(0)
  const [said, setSaid] = useState('')
  const list = items[tab]
  // What is gone gives its place to what came after it.
  const found = list.findIndex(({ id }) => id === wanted.id)
  const at = found >= 0 ? found : Math.min(wanted.at, list.length - 1)
  const selected = list[at]?.id ?? null

  const go = (id: string | null, place: number): void => {
    setWanted({ id, at: Math.max(0, place) })
    setOpen(null)
    setChoice(0)
  }
  const show = (next: ReviewTab, id: string | null = items[next][0]?.id ?? null): void => {
    setTab(next)
    go(
      id,
      items[next].findIndex((item) => item.id === id),
    )
  }
  const step = (by: 1 | -1): void => {
    const next = list[at + by]
    if (next) go(next.id, at + by)
  }
  /** The doubt that waits after the chosen one, or else before it. */
  const nextDoubt = (): string | null => {
    const waiting = items.doubts.filter(({ id }) => id !== selected && !review.settled.has(id))
    return (waiting.find(({ id }) => items.doubts.findIndex((item) => item.id === id) > at) ?? waiting[0])?.id ?? null
  }
  const decide = (decision: ReviewDecision, words: string): void => {
    if (!inHand.decide(decision)) {
      setSaid(t('import.said.noFit'))
      return
    }
    setOpen(null)
    setChoice(0)
    setSaid(words)
    // Whatever settled a doubt, the next one follows.
    if (tab === 'doubts' && selected !== null && settles(decision, selected)) go(nextDoubt() ?? selected, 0)
  }
  const doubt = tab === 'doubts' ? items.doubts[at]?.doubt : undefined
  const task =
    tab === 'tasks'
      ? items.tasks[at]?.task
      : tab === 'deadlines'
        ? items.deadlines[at]?.task
        : doubt
          ? tasksOfDoubt(review, doubt)[0]
          : null

  const acceptAgency = (ref: string): void => {
    const { name = '' } = items.agencies.find(({ id }) => id === ref) ?? {}
    const line = matches.lines.get(ref)
    const offers = matches.offersFor(name)
    const directoryId = offers[choice]?.agencyId ?? (line && !line.isGroup && line.members.length === 1 ? line.members[0] : undefined)
    const settled = { kind: 'settle', item: ref, settled: true } as const
    const next = list[at + 1]?.id ?? ref
    decide(
      directoryId === undefined ? settled : { kind: 'all', of: [{ kind: 'match', agency: ref, directoryId }, settled] },
      t('import.said.matched', { name }),
    )
    go(next, at + 1)
  }
  const settleDoubt = (one: ReviewDoubt): void => {
    if (review.settled.has(one.id)) {
      decide({ kind: 'settle', item: one.id, settled: false }, t('import.said.reopened'))
      return
    }
    const ways = doubtChoices(review, one)
    const way = ways[choice] ?? ways[0]
    if (way) decide(way.decision, t('import.said.settled'))
  }
  const accept = (): void => {
    if (selected === null) return
    if (doubt) settleDoubt(doubt)
    else if (tab === 'agencies') acceptAgency(selected)
    else {
      const settled = !review.settled.has(selected)
      decide({ kind: 'settle', item: selected, settled }, t(settled ? 'import.said.accepted' : 'import.said.reopened'))
      if (settled) step(1)
    }
  }
  const onTask = (act: (id: string) => void): void => (task ? act(task.id) : setSaid(t('import.said.noTask')))

  return {
    ...{ tab, selected, open, choice, said, show, step, decide, accept },
    select: (id) => {
      if (id !== selected)
        go(
          id,
          list.findIndex((item) => item.id === id),
        )
    },
    stepTab: (by) => show(reviewTabs[(reviewTabs.indexOf(tab) + by + reviewTabs.length) % reviewTabs.length] ?? tab),
    choose: setChoice,
    edit: () => setOpen('edit'),
    split: () => onTask(() => setOpen('split')),
    merge: () =>
      onTask((id) =>
        mergeable(review.plan, id) ? decide({ kind: 'merge', task: id }, t('import.said.merged')) : setSaid(t('import.said.noNext')),
      ),
    notTask: () => onTask((id) => decide({ kind: 'notTask', task: id }, t('import.said.notTask'))),
    makeTask: () => {
      const texts = textsToMake(items, tab === 'texts' ? selected : null)
      const of = texts.map((block) => ({ kind: 'makeTask', block }) as const)
      const [first] = of
      if (first === undefined) setSaid(t('import.said.noText'))
      else decide(of.length === 1 ? first : { kind: 'all', of: of.slice(0, MOST_AT_ONCE) }, t('import.said.madeTask', { count: of.length }))
    },
    undo: () => {
      if (inHand.log.done === 0) {
        setSaid(t('import.said.nothingToUndo'))
        return
      }
      inHand.undo()
      setOpen(null)
      setSaid(t('import.said.undone'))
    },
    redo: () => {
      if (inHand.log.done === inHand.log.decisions.length) return
      inHand.redo()
      setOpen(null)
      setSaid(t('import.said.redone'))
    },
    close: () => setOpen(null),
  }
}

const MOST_AT_ONCE = 1000

/** What is selected in the source comes before what is chosen in the list. */
function textsToMake({ texts }: ReviewItems, chosen: string | null): readonly string[] {
  const touched = selectedInSource()
  const some = texts.filter(({ id }) => touched.has(id)).map(({ id }) => id)
  return some.length > 0 ? some : chosen === null ? [] : [chosen]
}

const settles = (decision: ReviewDecision, item: string): boolean =>
  decision.kind === 'all'
    ? decision.of.some((one) => settles(one, item))
    : decision.kind === 'settle' && decision.item === item && decision.settled
