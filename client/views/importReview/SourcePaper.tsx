import { IconFileText } from '@tabler/icons-react'
import { memo, type RefObject, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { SourceWords } from './SourceWords.tsx'
import type { MarkedBlock } from './sourceMarks.ts'

export interface SourcePaperProps {
  readonly name: string
  readonly blocks: readonly MarkedBlock[]
  readonly selected: string | null
  /** the item under the pointer, on either side */
  readonly lit: string | null
  /** on a narrow screen one side is shown at a time */
  readonly isShown: boolean
  readonly desk: RefObject<HTMLDivElement | null>
  readonly onSelect: (id: string) => void
  /** the items under the pointer, the most telling first */
  readonly onLight: (ids: readonly string[]) => void
}

/** The source as paper, its words marked by what they were read as. */
export function SourcePaper({ name, blocks, selected, lit, isShown, desk, onSelect, onLight }: SourcePaperProps) {
  const { t } = useTranslation()

  // biome-ignore lint/correctness/useExhaustiveDependencies: new marks are new elements; what was hidden has no place to scroll to
  useEffect(() => {
    const root = desk.current
    const words = root ? wordsOf(root, selected) : []
    for (const word of words) word.classList.add('hot')
    const first = words[0]
    if (root && first && !isInView(first, root)) centre(root, first)
    return () => {
      for (const word of words) word.classList.remove('hot')
    }
  }, [selected, blocks, isShown, desk])

  // biome-ignore lint/correctness/useExhaustiveDependencies: new marks are new elements
  useEffect(() => {
    const words = desk.current ? wordsOf(desk.current, lit) : []
    for (const word of words) word.classList.add('lit')
    return () => {
      for (const word of words) word.classList.remove('lit')
    }
  }, [lit, blocks, desk])

  return (
    <section className="source" aria-label={t('import.sourceHead')}>
      <div className="source-bar">
        <IconFileText size={16} stroke={1.75} aria-hidden="true" />
        <span className="b ellipsis">{name}</span>
        <span className="nowrap">{t('import.lineCount', { count: blocks.at(-1)?.line ?? 0 })}</span>
        <span className="grow" />
        <span className="source-legend" aria-hidden="true">
          {(['task', 'agency', 'deadline', 'indicator', 'doubt'] as const).map((kind) => (
            <span key={kind} className={`mark ${kind}`}>
              {t(`import.legend.${kind}`)}
            </span>
          ))}
        </span>
      </div>
      {/* biome-ignore lint/a11y: a second way to the items; every item is a button in the lists beside */}
      <div
        ref={desk}
        className="source-desk"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what it hides
        tabIndex={0}
        onClick={(event) => {
          // Words that were just selected are to be copied, or made tasks.
          if (!(window.getSelection()?.isCollapsed ?? true)) return
          const [id] = idsUnder(event.target)
          if (id) onSelect(id)
        }}
        onPointerOver={(event) => onLight(idsUnder(event.target))}
        onPointerLeave={() => onLight([])}
      >
        <article className="source-paper" lang="vi">
          <SourceBlocks blocks={blocks} />
        </article>
      </div>
    </section>
  )
}

const SourceBlocks = memo(function SourceBlocks({ blocks }: { blocks: readonly MarkedBlock[] }) {
  return blocks.map((block) => (
    <p key={block.start} className={`source-block ${block.kind}`}>
      {block.runs.map((run) =>
        run.ids.length > 0 ? (
          <span
            key={run.start}
            className={run.kinds[0] === 'text' ? 'source-text' : `mark ${run.kinds.join(' ')}`}
            data-ids={run.ids.join(' ')}
          >
            <SourceWords text={run.text} />
          </span>
        ) : (
          <SourceWords key={run.start} text={run.text} />
        ),
      )}
    </p>
  ))
})

const wordsOf = (root: HTMLElement, id: string | null): HTMLElement[] =>
  id === null ? [] : [...root.querySelectorAll<HTMLElement>(`[data-ids~="${CSS.escape(id)}"]`)]

function idsUnder(target: EventTarget): readonly string[] {
  const words = target instanceof Element ? target.closest<HTMLElement>('[data-ids]') : null
  return words?.dataset.ids?.split(' ') ?? []
}

/** Without `scrollIntoView`, which would move the page as well. */
function centre(root: HTMLElement, element: HTMLElement): void {
  const [inner, outer] = [element.getBoundingClientRect(), root.getBoundingClientRect()]
  root.scrollTop += inner.top - outer.top - Math.max(24, (outer.height - inner.height) / 2)
}

function isInView(element: HTMLElement, root: HTMLElement): boolean {
  const [inner, outer] = [element.getBoundingClientRect(), root.getBoundingClientRect()]
  return inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 24
}
