import { landscapePage, page } from '../../../../shared/nd30/layoutRules.ts'

/** Between two sheets that lie beside each other. */
const GAP_MM = 8

/** Pages laid out: how many each row has, the text's first, then every annex. */
export type PageCounts = readonly number[]

export interface PageWords {
  readonly name: (row: number, number: number, isLandscape: boolean) => string
}

const paperOf = (sheet: Element) => (sheet.classList.contains('landscape') ? landscapePage : page)

/** How a row of pages is laid: columns as wide and high as the text of a page, one for each, over sheets of paper. */
export const pagesCss = `
:host{display:block}
.nd30{display:grid;gap:28px;width:max-content;justify-items:start}
.nd30 .sheet{position:relative;zoom:var(--zoom,1)}
.nd30 .flow{position:absolute;column-fill:auto;overflow:visible}
.nd30 .paper{position:absolute;background:#fff;box-shadow:var(--shadow-paper)}
.nd30 .paper-name{position:absolute;left:0;bottom:100%;padding-bottom:1.5mm;font:calc(12px / var(--zoom,1))/1.3 var(--font-ui);color:var(--ink-2);white-space:nowrap}
.nd30 .paper-number{position:absolute;left:0;right:0;text-align:center;font-size:13pt;line-height:1}
.nd30 .paper-address{position:absolute;border-top:.75pt solid #000}
.nd30 .page-break{break-before:column}
.nd30 > .address{display:none}
@media (max-width:767px){
.nd30{display:block;width:auto;font-size:15px}
.nd30 .sheet{position:static;zoom:1;width:auto!important;height:auto!important;background:#fff;padding:16px;margin-bottom:16px;overflow-x:auto}
.nd30 .flow{position:static;columns:auto!important;width:auto!important;height:auto!important}
.nd30 .paper{display:none}
.nd30 header,.nd30 .foot{zoom:.62}
}
`.trim()

/** Puts each row's content into columns of a page's size, the papers below them, and counts. Runs again after fonts have come. */
export function layPages(root: ShadowRoot, words: PageWords): PageCounts {
  const address = root.querySelector('.nd30 > .address')
  return [...root.querySelectorAll<HTMLElement>('.sheet')].map((sheet, row) => {
    const paper = paperOf(sheet)
    const [textMm, highMm] = [paper.widthMm - paper.leftMm - paper.rightMm, paper.heightMm - paper.topMm - paper.bottomMm]
    const flow = flowOf(sheet)
    setLengths(flow, { left: paper.leftMm, top: paper.topMm, width: textMm, height: highMm })
    flow.style.columnWidth = `${textMm}mm`
    flow.style.columnGap = `${paper.widthMm + GAP_MM - textMm}mm`
    const pitch = (paper.widthMm + GAP_MM) / textMm
    // As shares of the text's width, for a browser may count in pixels of the zoom or of the page.
    const count = Math.max(1, Math.round((flow.scrollWidth / Math.max(1, flow.clientWidth) - 1) / pitch) + 1)
    for (const old of sheet.querySelectorAll(':scope > .paper')) old.remove()
    for (let index = count - 1; index >= 0; index--) {
      const one = document.createElement('div')
      one.className = 'paper'
      setLengths(one, { left: index * (paper.widthMm + GAP_MM), top: 0, width: paper.widthMm, height: paper.heightMm })
      one.append(label('paper-name', words.name(row, index + 1, paper === landscapePage)))
      if (index > 0) {
        const number = label('paper-number', String(index + 1))
        setLengths(number, { top: 10 })
        one.append(number)
      } else if (row === 0 && address) {
        const lines = address.cloneNode(true) as HTMLElement
        lines.className = 'paper-address'
        setLengths(lines, { left: paper.leftMm, top: paper.heightMm - paper.bottomMm + 2, width: textMm })
        one.append(lines)
      }
      sheet.prepend(one)
    }
    setLengths(sheet, { width: count * (paper.widthMm + GAP_MM) - GAP_MM, height: paper.heightMm })
    return count
  })
}

function flowOf(sheet: HTMLElement): HTMLElement {
  const known = sheet.querySelector<HTMLElement>(':scope > .flow')
  if (known) return known
  const flow = document.createElement('div')
  flow.className = 'flow'
  flow.append(...sheet.childNodes)
  sheet.append(flow)
  return flow
}

function setLengths(element: HTMLElement, lengths: Partial<Record<'left' | 'top' | 'width' | 'height', number>>): void {
  for (const [name, mm] of Object.entries(lengths)) element.style.setProperty(name, `${mm}mm`)
}

function label(className: string, text: string): HTMLElement {
  const element = document.createElement('div')
  element.className = className
  element.textContent = text
  return element
}
