import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../shared/plan/reading.ts'
import { AgencyEntry, DeadlineEntry, DoubtEntry, TaskEntry, TextEntry } from './itemEntries.tsx'
import { type ReviewItems, type ReviewTab, reviewTabs } from './reviewItems.ts'
import './items.css'

export interface ItemPanelProps {
  readonly reading: Reading
  readonly items: ReviewItems
  readonly tab: ReviewTab
  readonly onTab: (tab: ReviewTab) => void
  readonly selected: string | null
  readonly onSelect: (id: string) => void
  readonly seen: ReadonlySet<string>
  readonly onSeen: (id: string) => void
}

/** What was read, list by list. Arrow keys walk through a list, S marks a doubt as seen. */
export function ItemPanel({ reading, items, tab, onTab, selected, onSelect, seen, onSeen }: ItemPanelProps) {
  const { t } = useTranslation()
  const list = useRef<HTMLUListElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed tab brings other items
  useEffect(() => {
    const entry = selected ? list.current?.querySelector(`[data-item="${CSS.escape(selected)}"]`) : null
    entry?.scrollIntoView({ block: 'nearest' })
  }, [selected, tab])

  const onKeyDown = (event: KeyboardEvent): void => {
    const ids = items[tab].map((item) => item.id)
    const at = selected ? ids.indexOf(selected) : -1
    const next = event.key === 'ArrowDown' ? ids[at + 1] : event.key === 'ArrowUp' ? ids[at - 1] : undefined
    if (next) {
      event.preventDefault()
      onSelect(next)
      list.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(next)}"] .item-main`)?.focus()
    } else if (event.key.toLowerCase() === 's' && tab === 'doubts' && selected && !event.ctrlKey && !event.metaKey) onSeen(selected)
  }

  const props = (id: string) => ({ id, isSelected: selected === id, onSelect })
  return (
    <section className="items" aria-label={t('import.tabsLabel')}>
      <div className="items-tabs" role="tablist" aria-label={t('import.tabsLabel')}>
        {reviewTabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`tab-${name}`}
            aria-selected={tab === name}
            aria-controls="items-list"
            onClick={() => onTab(name)}
          >
            {t(`import.tabs.${name}`)}
            <b>{items[name].length}</b>
          </button>
        ))}
      </div>
      <div id="items-list" className="items-body" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {tab === 'unread' && items.unread.length > 0 ? <p className="items-note">{t('import.unreadKept')}</p> : null}
        {items[tab].length === 0 ? <p className="items-none">{t(`import.none.${tab}`)}</p> : null}
        <ul ref={list} onKeyDown={onKeyDown}>
          {tab === 'doubts'
            ? items.doubts.map((item) => (
                <DoubtEntry key={item.id} {...props(item.id)} item={item} reading={reading} isSeen={seen.has(item.id)} onSeen={onSeen} />
              ))
            : null}
          {tab === 'tasks' ? items.tasks.map((item) => <TaskEntry key={item.id} {...props(item.id)} item={item} />) : null}
          {tab === 'agencies' ? items.agencies.map((item) => <AgencyEntry key={item.id} {...props(item.id)} item={item} />) : null}
          {tab === 'deadlines' ? items.deadlines.map((item) => <DeadlineEntry key={item.id} {...props(item.id)} item={item} />) : null}
          {tab === 'recipients' ? items.recipients.map((item) => <TextEntry key={item.id} {...props(item.id)} item={item} />) : null}
          {tab === 'unread' ? items.unread.map((item) => <TextEntry key={item.id} {...props(item.id)} item={item} />) : null}
        </ul>
      </div>
      <div className="items-foot">
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {t('import.keysMove')}
        </span>
        <span>
          <kbd>S</kbd> {t('import.keysSeen')}
        </span>
        <span className="grow" />
        <span>{t('import.clear', { share: `${Math.floor((1 - reading.unreadShare) * 1000) / 10}%`.replace('.', ',') })}</span>
      </div>
    </section>
  )
}
