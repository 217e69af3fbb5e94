import { type Nd30Part, partStyles } from '../nd30/layoutRules.ts'
import { type Nd30Block, type Nd30Document, type Nd30Paragraph, type Nd30Run, runsText } from '../nd30/Nd30Document.ts'

/** Level of the heading that a part is; what is not here is a paragraph. */
const levels: Partial<Record<Nd30Part, number>> = {
  kind: 1,
  abstract: 1,
  part: 2,
  partTitle: 2,
  section: 2,
  heading: 3,
  subheading: 4,
  minorHeading: 5,
  annexLabel: 2,
  annexTitle: 2,
}
const lists: ReadonlySet<Nd30Part> = new Set<Nd30Part>(['bullet', 'task', 'recipient'])

/** [DO63] The document as Markdown (CommonMark with tables): headings, lists, tables, footnotes, in the order of the paper. */
export function writeMarkdown(document: Nd30Document): string {
  const notes: string[] = []
  const text = joinLists(groupsOf(document, notes).filter((group) => group !== ''))
  return `${text}\n${notes.map((note, at) => `\n[^${at + 1}]: ${note}\n`).join('')}`
}

function groupsOf(document: Nd30Document, notes: string[]): string[] {
  const { header, title, foot } = document
  const write = (block: Nd30Block): string => blockText(block, notes)
  const lines = (paragraphs: readonly Nd30Paragraph[]): string =>
    paragraphs
      .map((line) => inline(line, notes))
      .filter((line) => line.trim() !== '')
      .join('  \n')
  const name = title.lines.map((line) => inline(line, notes).replace(/\s*\n/gu, ' ')).join(' ')
  return [
    lines([...header.issuer, header.number, ...header.subject, ...header.nation, header.place]),
    lines(header.marks.map(({ paragraph }) => paragraph)),
    name === '' ? '' : `# ${name}`,
    ...document.addressees.map(write),
    ...document.sections.flatMap(({ blocks }) => blocks.map(write)),
    ...foot.recipients.map(write),
    lines(foot.signature),
    ...document.annexes.flatMap(({ blocks }) => blocks.map(write)),
    lines(document.address),
    ...(document.attached ? groupsOf(document.attached, notes) : []),
  ]
}

/** Items of one list stand without an empty line between. */
const joinLists = (groups: readonly string[]): string =>
  groups.reduce(
    (text, group, at) => `${text}${at === 0 ? '' : group.startsWith('- ') && groups[at - 1]?.startsWith('- ') ? '\n' : '\n\n'}${group}`,
    '',
  )

function blockText(block: Nd30Block, notes: string[]): string {
  if (block.kind === 'pageBreak') return ''
  if (block.kind === 'table') return tableText(block.rows, notes)
  const text = inline(block, notes).trim()
  if (text === '') return ''
  const level = levels[block.part]
  // A number at the head of a heading begins no list.
  if (level !== undefined) return `${'#'.repeat(level)} ${text.replaceAll('\n', ' ').replace(/^(\d+)\\/u, '$1')}`
  // The dash of a bullet is printed text: it makes the item here.
  return lists.has(block.part) ? `- ${text.replace(/^\\?[-–+•]\s*/u, '')}` : text
}

function tableText(rows: Extract<Nd30Block, { kind: 'table' }>['rows'], notes: string[]): string {
  const width = Math.max(...rows.map(({ cells }) => cells.reduce((sum, { colspan }) => sum + colspan, 0)))
  const lines = rows.map(({ cells }) => {
    const texts = cells.flatMap(({ content, colspan }) => [
      content.map((line) => inline(line, notes).replaceAll('\n', '<br>').replaceAll('|', '\\|')).join('<br>'),
      ...Array.from({ length: colspan - 1 }, () => ''),
    ])
    return `| ${[...texts, ...Array.from({ length: width - texts.length }, () => '')].join(' | ')} |`
  })
  const [first = '', ...rest] = lines
  return [first, `|${' --- |'.repeat(width)}`, ...rest].join('\n')
}

function inline(paragraph: Nd30Paragraph, notes: string[]): string {
  const text = paragraph.runs.map((run) => runText(run, notes)).join('')
  return partStyles[paragraph.part].capitals ? text.toUpperCase() : text
}

function runText(run: Nd30Run, notes: string[]): string {
  if (run.kind === 'footnote') {
    notes.push(escapeText(run.text))
    return `[^${notes.length}]`
  }
  if (run.kind === 'lineBreak') return '  \n'
  const text = escapeText(runsText([run]))
  const mark = run.marks.includes('bold') ? '**' : run.marks.includes('italic') ? '*' : ''
  // Marks may not begin or end with a space.
  return mark === '' || text.trim() === '' ? text : text.replace(/^(\s*)(.*?)(\s*)$/su, `$1${mark}$2${mark}$3`)
}

/** What Markdown would take for its own. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\`*_[\]<>#]/gu, '\\$&')
    .replace(/^(\s*)([-+])(?=\s)/u, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s)/u, '$1\\$2')
