import { type ReactNode, type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../../../shared/review/Review.ts'
import { AgencyEntry } from './AgencyEntry.tsx'
import { DoubtEntry } from './DoubtEntry.tsx'
import type { EntryProps } from './Entry.tsx'
import { DeadlineEntry, IndicatorEntry, PlainTextEntry, TextEntry } from './itemEntries.tsx'
import { type ReviewItems, reviewTabs } from './reviewItems.ts'
import { TaskEntry } from './TaskEntry.tsx'
import type { AgencyMatches } from './useAgencyMatches.ts'
import type { ReviewActs } from './useReviewActs.ts'
import './items.css'

export interface ItemPanelProps {
  readonly items: ReviewItems
  readonly acts: ReviewActs
  readonly review: Review
  readonly matches: AgencyMatches
  readonly lit: string | null
  readonly onLight: (id: string | null) => void
  readonly onShowSource: () => void
  readonly list: RefObject<HTMLDivElement | null>
  readonly foot: ReactNode
}

const TAB_EDGE = 20

/** What was read, list by list; the chosen item can be changed where it stands. */
export function ItemPanel({ items, acts, review, matches, lit, onLight, onShowSource, list, foot }: ItemPanelProps) {
  const { t } = useTranslation()
  const { tab, selected, open } = acts
  const bar = useRef<HTMLDivElement>(null)

  // The focus goes with the choice, so that the reader of a screen hears it; a field that is being filled in keeps it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed tab brings other items
  useEffect(() => {
    const body = list.current
    const entry = selected ? body?.querySelector<HTMLElement>(`[data-item="${CSS.escape(selected)}"]`) : null
    if (!body || !entry || open) return
    const [inner, outer] = [entry.getBoundingClientRect(), body.getBoundingClientRect()]
    if (inner.top < outer.top || inner.height > outer.height) body.scrollTop += inner.top - outer.top
    else if (inner.bottom > outer.bottom) body.scrollTop += inner.bottom - outer.bottom
    const active = document.activeElement
    const isFree = active === null || active === document.body || body.contains(active) || active.closest('.items-tabs') !== null
    if (isFree) entry.querySelector<HTMLElement>('.item-main')?.focus({ preventScroll: true })
  }, [selected, tab, open, list, review])

  // The bar of lists may be wider than the side it stands on.
  useEffect(() => {
    const side = bar.current
    const chosen = side?.querySelector(`#tab-${tab}`)
    if (!side || !chosen) return
    const [inner, outer] = [chosen.getBoundingClientRect(), side.getBoundingClientRect()]
    if (inner.right > outer.right) side.scrollLeft += inner.right - outer.right + TAB_EDGE
    else if (inner.left < outer.left) side.scrollLeft += inner.left - outer.left - TAB_EDGE
  }, [tab])

  useEffect(() => {
    const entry = lit ? list.current?.querySelector(`[data-item="${CSS.escape(lit)}"]`) : null
    entry?.setAttribute('data-lit', '')
    return () => entry?.removeAttribute('data-lit')
  }, [lit, list])

  const props = (id: string): EntryProps => ({
    id,
    isSelected: selected === id,
    isSettled: review.settled.has(id),
    onSelect: () => acts.select(id),
    onShowSource,
  })
  const unsure = [...matches.lines.values()].filter(({ state, ref }) => state !== 'sure' && !review.settled.has(ref)).length
  const none = items[tab].length === 0
  return (
    <section className="items" aria-label={t('import.tabsLabel')}>
      <div ref={bar} className="items-tabs" role="tablist" aria-label={t('import.tabsLabel')}>
        {reviewTabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="items-list"
            tabIndex={tab === name ? 0 : -1}
            onClick={() => acts.show(name)}
          >
            {t(`import.tabs.${name}`)}
            <b>{name === 'doubts' ? items.doubts.filter(({ id }) => !review.settled.has(id)).length : items[name].length}</b>
            {name === 'agencies' && unsure > 0 ? <span className="items-unsure">{t('import.unsure', { count: unsure })}</span> : null}
          </button>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithMouseEvents: the focus lights by choosing */}
      <div
        id="items-list"
        ref={list}
        className="items-body"
        role="tabpanel"
        aria-labelledby={`tab-${tab}`}
        onMouseOver={({ target }) =>
          onLight(target instanceof Element ? (target.closest<HTMLElement>('[data-item]')?.dataset.item ?? null) : null)
        }
        onMouseLeave={() => onLight(null)}
      >
        {tab === 'unread' && !none ? <p className="items-note">{t('import.unreadKept')}</p> : null}
        {tab === 'texts' && !none ? <p className="items-note">{t('import.textsHint')}</p> : null}
        {none ? <p className="items-none">{t(`import.none.${tab}`)}</p> : null}
        <ul>
          {tab === 'doubts'
            ? items.doubts.map((item) => (
                <DoubtEntry key={item.id} {...props(item.id)} item={item} review={review} acts={acts} matches={matches} />
              ))
            : null}
          {tab === 'tasks'
            ? items.tasks.map((item) => <TaskEntry key={item.id} {...props(item.id)} item={item} review={review} acts={acts} />)
            : null}
          {tab === 'agencies'
            ? items.agencies.map((item) => (
                <AgencyEntry key={item.id} {...props(item.id)} item={item} review={review} acts={acts} matches={matches} />
              ))
            : null}
          {tab === 'deadlines'
            ? items.deadlines.map((item) => <DeadlineEntry key={item.id} {...props(item.id)} item={item} review={review} acts={acts} />)
            : null}
          {tab === 'indicators'
            ? items.indicators.map((item) => <IndicatorEntry key={item.id} {...props(item.id)} item={item} acts={acts} />)
            : null}
          {tab === 'recipients' ? items.recipients.map((item) => <TextEntry key={item.id} {...props(item.id)} item={item} />) : null}
          {tab === 'texts' ? items.texts.map((item) => <PlainTextEntry key={item.id} {...props(item.id)} item={item} acts={acts} />) : null}
          {tab === 'unread' ? items.unread.map((item) => <TextEntry key={item.id} {...props(item.id)} item={item} />) : null}
        </ul>
      </div>
      {foot}
    </section>
  )
}
