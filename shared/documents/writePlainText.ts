import { partStyles } from '../nd30/layoutRules.ts'
import { type Nd30Block, type Nd30Document, type Nd30Paragraph, runsText } from '../nd30/Nd30Document.ts'

/**
 * The document as plain text from header to signature and annexes, a line per paragraph, an empty line between the parts.
 * Footnotes stand where they are called, in brackets. Ends with a newline.
 */
export function writePlainText(document: Nd30Document): string {
  const { header, title, foot } = document
  const groups: string[][] = [
    header.issuer.map(textLine),
    [textLine(header.number).trimEnd()],
    header.nation.map(textLine),
    [textLine(header.place)],
    title.lines.map(textLine),
    ...document.sections.flatMap((section) => section.blocks.map(blockLines)),
    foot.recipients.map(textLine),
    foot.signature.map(textLine).filter((line) => line !== ''),
    ...document.annexes.flatMap((section) => section.blocks.map(blockLines)),
  ]
  return `${groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
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
