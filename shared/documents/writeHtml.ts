import { type Nd30Document, runsText } from '../nd30/Nd30Document.ts'
import { htmlParts } from './htmlBody.ts'
import { documentCss, printCss, screenCss } from './htmlStyles.ts'

/** Controls other than tab and line end: none belongs in a document. */
const controls = /(?![\t\n])\p{Cc}/gu

export interface DocumentHtml {
  readonly body: string
  /** how it looks, anywhere */
  readonly css: string
  /** sheets of paper, page numbers: for a printer */
  readonly print: string
}

/** The parts of a document's HTML, for a page that shows or prints it. Without `style` attributes and scripts. */
export function documentHtml(document: Nd30Document): DocumentHtml {
  const { body, css, rows } = htmlParts(document)
  const address = document.address.map((line) => runsText(line.runs))
  return { body: body.replace(controls, ''), css: `${documentCss}\n${css}`, print: printCss(rows, address) }
}

/** [DO14] The document as one HTML file: on a screen sheets of paper, printed the pages of the decree. Needs nothing from elsewhere. */
export function writeHtml(document: Nd30Document): string {
  const { body, css, print } = documentHtml(document)
  const title = [...document.title.lines, ...document.header.subject].map((line) => runsText(line.runs)).join(' ')
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title.replace(controls, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</title>
<style>
${css}
${print}
${screenCss}
</style>
</head>
<body>
${body}
</body>
</html>
`
}
