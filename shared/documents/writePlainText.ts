import { partStyles } from '../nd30/layoutRules.ts'
import { type Nd30Block, type Nd30Document, type Nd30Paragraph, runsText } from '../nd30/Nd30Document.ts'

/**
 * The document as plain text from header to signature and annexes, a line per paragraph, an empty line between the parts.
 * Footnotes stand where they are called, in brackets. Ends with a newline.
 */
export function writePlainText(document: Nd30Document): string {
  return `${groupsOf(document)
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

function groupsOf(document: Nd30Document): string[][] {
  const { header, title, foot } = document
  const lines = (paragraphs: readonly Nd30Paragraph[]) => paragraphs.filter(({ runs }) => runs.length > 0).map(textLine)
  return [
    header.issuer.map(textLine),
    [...lines([header.number]).map((one) => one.trimEnd()), ...lines(header.subject).map((one) => one.replaceAll('\n', ' '))],
    header.marks.map(({ paragraph }) => textLine(paragraph)),
    header.nation.map(textLine),
    lines([header.place]),
    title.lines.map((one) => textLine(one).replaceAll('\n', ' ')),
    document.addressees.map(textLine),
    ...document.sections.flatMap((section) => section.blocks.map(blockLines)),
    foot.recipients.map(textLine),
    foot.signature.map(textLine).filter((line) => line !== ''),
    ...document.annexes.flatMap((section) => section.blocks.map(blockLines)),
    document.address.map(textLine),
    ...(document.attached ? groupsOf(document.attached) : []),
  ]
}

function textLine(paragraph: Nd30Paragraph): string {
  const text = paragraph.runs.map((run) => (run.kind === 'footnote' ? ` [${run.text}]` : runsText([run]))).join('')
  return partStyles[paragraph.part].capitals ? text.toUpperCase() : text
}

function blockLines(block: Nd30Block): string[] {
  if (block.kind === 'pageBreak') return []
  if (block.kind === 'paragraph') return [textLine(block)]
  return block.rows.map(
    (row) =>
      `| ${row.cells
        .map((cell) =>
          cell.content
            .map((paragraph) => textLine(paragraph).replaceAll('\n', ' ').replaceAll('|', '\\|'))
            .join(' ')
            .trim(),
        )
        .join(' | ')} |`,
  )
}
