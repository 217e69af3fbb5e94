import { type DocumentHtml, documentHtml } from '../../../../shared/documents/writeHtml.ts'
import type { Nd30Document } from '../../../../shared/nd30/Nd30Document.ts'

/** Only the document is on the paper; the page's own height and colours are not. */
const printAlone = `
@media screen{.nd30-print{display:none}}
@media print{
body > :not(.nd30-print){display:none!important}
html,body{display:block!important;position:static!important;height:auto!important;min-height:0!important;overflow:visible!important;background:#fff!important;margin:0!important}
}
`.trim()

/** Lays a document beside the program, for the printer alone. Gives back what takes it away again. */
export function layForPrint({ body, css, print }: DocumentHtml, name: string): () => void {
  const paper = document.createElement('div')
  paper.className = 'nd30-print'
  // Our own writer's elements; every word in them is escaped.
  paper.innerHTML = body
  const look = new CSSStyleSheet()
  look.replaceSync(`${css}\n${print}\n${printAlone}`)
  const title = document.title
  document.body.append(paper)
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, look]
  // Browsers name the PDF file after the page.
  document.title = name
  return () => {
    paper.remove()
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== look)
    document.title = title
  }
}

/** [PV31] Opens the browser's print window with the document alone. */
export function printDocument(shown: Nd30Document, name: string): void {
  const takeAway = layForPrint(documentHtml(shown), name)
  window.addEventListener('afterprint', takeAway, { once: true })
  window.print()
}
