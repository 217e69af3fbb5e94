import { columns, font, landscapePage, type Nd30Part, type PartStyle, page, pageNumber, partStyles } from '../nd30/layoutRules.ts'
import type { Nd30Section } from '../nd30/Nd30Document.ts'

/** Faces with the metrics of Times New Roman stand in where it is missing. */
const faces = `"${font}", "Liberation Serif", Tinos, serif`
/** Long abstracts are set a little narrower than the text, so that they read as a title. */
const ABSTRACT_SIDE_MM = 8

const className = (part: Nd30Part): string => part
export const htmlClassOf = className

function declarationsOf(style: PartStyle): string {
  return [
    `font-size:${style.sizePt}pt`,
    `font-weight:${style.bold ? 700 : 400}`,
    `font-style:${style.italic ? 'italic' : 'normal'}`,
    `text-align:${style.align}`,
    `text-indent:${style.firstLineMm}mm`,
    `margin:${style.beforePt}pt 0 0 ${style.leftMm}mm`,
    ...(style.capitals ? ['text-transform:uppercase'] : []),
    ...(style.keepWithNext ? ['break-after:avoid'] : []),
  ].join(';')
}

const margins = ({ topMm, rightMm, bottomMm, leftMm }: typeof page | typeof landscapePage): string =>
  `margin:${topMm}mm ${rightMm}mm ${bottomMm}mm ${leftMm}mm`

/** How the parts look, on paper and on a screen. Every rule stands below `.nd30`, so that it can live inside another page. */
export const documentCss = `
.nd30{color:#000;font-family:${faces};font-size:${partStyles.paragraph.sizePt}pt;line-height:1.2;font-variant-ligatures:none;overflow-wrap:break-word;text-align:left}
.nd30 *{box-sizing:border-box}
.nd30 p,.nd30 h1,.nd30 h2,.nd30 h3,.nd30 h4,.nd30 h5,.nd30 h6{font-family:inherit;line-height:inherit;color:inherit;letter-spacing:normal;white-space:pre-wrap;widows:2;orphans:2;padding:0}
${Object.entries(partStyles)
  .map(([part, style]) => `.nd30 .${className(part as Nd30Part)}{${declarationsOf(style)}}`)
  .join('\n')}
.nd30 .align-left{text-align:left}
.nd30 .align-center{text-align:center;text-indent:0}
.nd30 .align-right{text-align:right;text-indent:0}
.nd30 .align-justify{text-align:justify}
.nd30 .rule{display:block;height:0;border:0;border-top:.75pt solid #000;margin:2.5pt auto 0}
.nd30 .head-row{display:grid;grid-template-columns:${columns.headerLeft * 100}% ${(1 - columns.headerLeft) * 100}%}
.nd30 .box{display:grid;align-content:center;height:8mm;border:1pt solid currentColor;margin:6pt auto 0}
.nd30 .box p{margin:0}
.nd30 .red{color:#f00}
.nd30 .abstract,.nd30 .attachedReference{padding:0 ${ABSTRACT_SIDE_MM}mm}
.nd30 .foot{display:grid;grid-template-columns:${columns.footLeft * 100}% ${(1 - columns.footLeft) * 100}%;margin-top:14pt;break-inside:avoid}
.nd30 .last{break-after:avoid}
.nd30 .signerPost + .signerName{margin-top:0}
.nd30 .signerName:empty::before{content:"\\a0"}
.nd30 .ruled{width:100%;border-collapse:collapse;table-layout:fixed;margin:4pt 0}
.nd30 .ruled td,.nd30 .ruled th{border:.5pt solid #000;padding:1pt 1.5mm 2pt;vertical-align:top;font-weight:inherit}
.nd30 .ruled th{vertical-align:middle}
.nd30 .ruled tr{break-inside:avoid}
.nd30 .ruled thead{display:table-header-group;break-inside:avoid}
.nd30 .notes{border-top:.5pt solid #000;margin-top:12pt;padding-top:2pt}
.nd30 .notes p{font-size:10pt;margin:0}
.nd30 .page-break{break-before:page}
.nd30 sup,.nd30 sub{font-size:.65em;line-height:0}
.nd30 .address{text-align:center}
`.trim()

/** Sheets that are numbered in one row, of one orientation. */
export interface PageRow {
  /** counted from 0: the document, its annexes, what it issues */
  readonly row: number
  readonly orientation: Nd30Section['orientation']
}
export const pageClassOf = ({ row, orientation }: PageRow): string => `n${row}-${orientation}`

/**
 * Sheets of paper for a printer: numbers in the top margin from the second page of each row. The first is numbered too, with a mark that
 * is empty for 1, because a page rule cannot name the first page of an annex; and every row has a counter of its own, because a browser
 * does not begin that of the pages again.
 */
export const printCss = (rows: readonly PageRow[], address: readonly string[]): string =>
  `
@counter-style nd30-none{system:cyclic;symbols:"";suffix:""}
@counter-style nd30-page{system:extends decimal;range:2 infinite;fallback:nd30-none}
${rows.map(pageRule).join('\n')}
${address.length === 0 ? '' : `@page:first{@bottom-center{content:${address.map(cssString).join('"\\a"')};white-space:pre;font:${partStyles.address.sizePt}pt ${faces};vertical-align:top;padding-top:1mm;border-top:.75pt solid #000;width:100%}}`}
@media print{
.nd30 .sheet + .sheet,.nd30 + .nd30{break-before:page}
${rows.map((one) => `.nd30 .${pageClassOf(one)}{page:${pageClassOf(one)}}`).join('\n')}
.nd30 > .address{display:none}
}
`.trim()

function pageRule(one: PageRow): string {
  const paper = one.orientation === 'landscape' ? landscapePage : page
  const number = `@top-center{content:counter(n${one.row},nd30-page);font:${pageNumber.sizePt}pt ${faces};vertical-align:top;padding-top:${pageNumber.fromEdgeMm}mm}`
  return `@page ${pageClassOf(one)}{size:${paper.widthMm}mm ${paper.heightMm}mm;${margins(paper)};counter-increment:n${one.row};${number}}`
}

const cssString = (text: string): string => `"${text.replace(/[\\"\n]/gu, (one) => `\\${(one.codePointAt(0) ?? 0).toString(16)} `)}"`

/** A file that is opened in a browser: sheets on a desk, until it is printed. */
export const screenCss = `
@media screen{
body{background:#e9ecf1;margin:0;padding:24px}
.nd30 .sheet{background:#fff;width:${page.widthMm}mm;min-height:${page.heightMm}mm;padding:${page.topMm}mm ${page.rightMm}mm ${page.bottomMm}mm ${page.leftMm}mm;margin:0 auto 24px;box-shadow:0 1px 4px rgb(0 0 0/.25)}
.nd30 .landscape{width:${landscapePage.widthMm}mm;min-height:${landscapePage.heightMm}mm;padding:${landscapePage.topMm}mm ${landscapePage.rightMm}mm ${landscapePage.bottomMm}mm ${landscapePage.leftMm}mm}
}
@media print{body{margin:0}}
`.trim()
