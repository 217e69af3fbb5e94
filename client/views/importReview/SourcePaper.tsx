import { IconFileText } from '@tabler/icons-react'
import { memo, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { SourceWords } from './SourceWords.tsx'
import type { MarkedBlock } from './sourceMarks.ts'

export interface SourcePaperProps {
  readonly name: string
  readonly blocks: readonly MarkedBlock[]
  readonly selected: string | null
  readonly onSelect: (id: string) => void
}

/** The source as paper, its words marked by what they were read as. */
export function SourcePaper({ name, blocks, selected, onSelect }: SourcePaperProps) {
  const { t } = useTranslation()
  const desk = useRef<HTMLDivElement>(null)

  useEffect(() => {
    const root = desk.current
    if (!root) return
    const words = selected ? [...root.querySelectorAll<HTMLElement>(`[data-ids~="${CSS.escape(selected)}"]`)] : []
    for (const word of words) word.classList.add('hot')
    const first = words[0]
    if (first && !isInView(first, root)) first.scrollIntoView({ block: 'center', behavior: 'smooth' })
    return () => {
      for (const word of words) word.classList.remove('hot')
    }
  }, [selected])

  return (
    <section className="source" aria-label={t('import.sourceHead')}>
      <div className="source-bar">
        <IconFileText size={16} stroke={1.75} aria-hidden="true" />
        <span className="b ellipsis">{name}</span>
        <span className="nowrap">{t('import.lineCount', { count: blocks.at(-1)?.line ?? 0 })}</span>
        <span className="grow" />
        <span className="source-legend" aria-hidden="true">
          {(['task', 'agency', 'deadline', 'doubt'] as const).map((kind) => (
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
          const words = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-ids]') : null
          const id = words?.dataset.ids?.split(' ')[0]
          if (id) onSelect(id)
        }}
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
          <span key={run.start} className={`mark ${run.kinds.join(' ')}`} data-ids={run.ids.join(' ')}>
            <SourceWords text={run.text} />
          </span>
        ) : (
          <SourceWords key={run.start} text={run.text} />
        ),
      )}
    </p>
  ))
})

function isInView(element: HTMLElement, root: HTMLElement): boolean {
  const [inner, outer] = [element.getBoundingClientRect(), root.getBoundingClientRect()]
  return inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 24
}
