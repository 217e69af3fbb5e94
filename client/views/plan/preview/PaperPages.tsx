import { useEffect, useRef } from 'react'
import { documentHtml } from '../../../../shared/documents/writeHtml.ts'
import type { Nd30Document } from '../../../../shared/nd30/Nd30Document.ts'
import { layPages, type PageCounts, type PageWords, pagesCss } from './layPages.ts'

interface PaperPagesProps {
  readonly document: Nd30Document
  readonly words: PageWords
  readonly zoom: number
  readonly onCount: (counts: PageCounts) => void
}

/** A document as sheets of paper. In a tree of its own, where no style of the program reaches it. */
export function PaperPages({ document: shown, words, zoom, onCount }: PaperPagesProps) {
  const host = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = host.current
    if (!element) return
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' })
    const { body, css } = documentHtml(shown)
    const look = new CSSStyleSheet()
    look.replaceSync(`${css}\n${pagesCss}`)
    root.adoptedStyleSheets = [look]
    // Our own writer's elements; every word in them is escaped.
    root.innerHTML = body
    let isHere = true
    onCount(layPages(root, words))
    // A face that comes later breaks the lines elsewhere.
    void document.fonts.ready.then(() => {
      if (isHere) onCount(layPages(root, words))
    })
    return () => {
      isHere = false
    }
  }, [shown, words, onCount])
  return <div ref={host} className="preview-pages" style={{ '--zoom': zoom } as React.CSSProperties} />
}
