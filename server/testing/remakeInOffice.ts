import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { toRoman } from '../../shared/plan/numbering.ts'
import type { ReadingBlock } from '../../shared/plan/reading.ts'
import { readMarker } from '../../shared/planText/markers.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { readTable } from '../../shared/planText/tables.ts'

const run = promisify(execFile)

/**
 * Remakes plans as somebody would who types them anew in a word processor: styles of their own, numbers and bullets that it prints by
 * itself, a letterhead and a foot in tables, merged cells. LibreOffice makes the Word files: another program's idea of OOXML than ours.
 * `texts` by name; the bytes come back by name.
 */
export async function remakeInOffice(texts: ReadonlyMap<string, string>, folder: string): Promise<ReadonlyMap<string, Uint8Array>> {
  await mkdir(folder, { recursive: true })
  const files: string[] = []
  for (const [name, text] of texts) {
    const path = join(folder, `${name}.fodt`)
    await writeFile(path, flatDocument(text))
    files.push(path)
  }
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  await run('soffice', [profile, '--headless', '--convert-to', 'docx:MS Word 2007 XML', '--outdir', folder, ...files], { timeout: 120_000 })
  return new Map(await Promise.all([...texts.keys()].map(async (name) => [name, await readFile(join(folder, `${name}.docx`))] as const)))
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const paragraph = (text: string, style: string): string => `<text:p text:style-name="${style}">${escaped(text)}</text:p>`

function flatDocument(text: string): string {
  const { blocks } = readPlanText(text)
  const shown = joinContinued(blocks.filter(({ kind }) => kind !== 'blank' && kind !== 'noise'))
  const body: string[] = []
  const isFoot = ({ kind }: ReadingBlock) => ['recipientsLabel', 'recipient', 'signature'].includes(kind)
  const head = shown.filter(({ kind, text: words }) => kind === 'letterhead' && !/^KẾ HOẠCH/u.test(words))
  const foot = shown.filter(isFoot)
  body.push(letterhead(head.map((block) => block.text)))
  for (const block of shown) {
    if (head.includes(block)) continue
    if (isFoot(block)) {
      if (block === foot[0]) body.push(footTable(foot))
    } else if (block.kind === 'table')
      body.push(dataTable(readTable(text.normalize('NFC').slice(block.start, block.end)).map(({ cells }) => cells)))
    else if (block.kind === 'title' || block.kind === 'letterhead') body.push(paragraph(block.text, 'Ten'))
    else body.push(listItem(block))
  }
  return `${prologue}<office:body><office:text>${body.join('\n')}</office:text></office:body></office:document>`
}

/** A word processor has no page that breaks a sentence in two paragraphs. */
function joinContinued(blocks: readonly ReadingBlock[]): ReadingBlock[] {
  const joined: ReadingBlock[] = []
  for (const block of blocks) {
    const last = joined.at(-1)
    if (block.continues && last) joined[joined.length - 1] = { ...last, text: `${last.text} ${block.text}` }
    else joined.push(block)
  }
  return joined
}

/** Issuer and number left, motto and day right, in one row of two cells without lines. */
function letterhead(lines: readonly string[]): string {
  if (lines.length === 0) return ''
  const isRight = (line: string) => !/^số|^ỦY BAN|^TỈNH|^THÀNH PHỐ/iu.test(line) || /, ngày/u.test(line)
  const cell = (of: readonly string[]) => `<table:table-cell>${of.map((line) => paragraph(line, 'Giua')).join('')}</table:table-cell>`
  const left = lines.filter((line) => !isRight(line) && !/^Thành phố/u.test(line))
  const cells = cell(left) + cell(lines.filter((line) => !left.includes(line)))
  return `<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>${cells}</table:table-row></table:table>`
}

function footTable(blocks: readonly ReadingBlock[]): string {
  const cell = (isLeft: boolean) =>
    `<table:table-cell>${blocks
      .filter(({ kind }) => (kind !== 'signature') === isLeft)
      .map(({ text }) => paragraph(text, isLeft ? 'Thuong' : 'Giua'))
      .join('')}</table:table-cell>`
  return `<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row>${cell(true)}${cell(false)}</table:table-row></table:table>`
}

/** Equal cells under each other are merged, and so is a row that is one cell. */
function dataTable(rows: readonly (readonly string[])[]): string {
  const width = Math.max(1, ...rows.map((row) => row.length))
  const lines = rows.map((row, at) => {
    if (row.length === 1)
      return `<table:table-cell table:number-columns-spanned="${width}">${paragraph(row[0] ?? '', 'Dam')}</table:table-cell>${covered(width - 1)}`
    return Array.from({ length: width }, (_, column) => {
      const text = row[column] ?? ''
      const isMergeable = (index: number) =>
        index > 0 && column > 0 && text !== '' && rows[index]?.length === width && rows[index]?.[column] === text
      if (isMergeable(at) && isMergeable(at - 1)) return covered(1)
      let down = 1
      while (isMergeable(at) && isMergeable(at + down)) down++
      return `<table:table-cell table:number-rows-spanned="${down}">${paragraph(text, at === 0 ? 'Dam' : 'Thuong')}</table:table-cell>`
    }).join('')
  })
  const columns = `<table:table-column table:number-columns-repeated="${width}"/>`
  return `<table:table>${columns}${lines.map((cells) => `<table:table-row>${cells}</table:table-row>`).join('')}</table:table>`
}
const covered = (count: number): string => '<table:covered-table-cell/>'.repeat(count)

type Kind = 'roman' | 'arabic' | 'letter'

/** A paragraph whose number or bullet its list prints, told where it starts; numbers of several steps are typed. */
function listItem(block: ReadingBlock): string {
  const marker = readMarker(block.text)
  const look = block.kind === 'sectionHeading' ? 'Muc' : block.kind === 'agencyHeading' ? 'Dam' : 'Thuong'
  if (!marker || marker.kind === 'part' || marker.kind === 'article') return paragraph(block.text, look)
  if (marker.kind === 'bullet') return inList('Gach', paragraph(marker.rest, look), null, marker.level)
  const value = valueIn(marker.kind, marker.number)
  const printed = value === null ? null : labelOf(marker.kind, value)
  if (value === null || printed === null || !block.text.startsWith(printed)) return paragraph(block.text, look)
  return inList(listNames[marker.kind], paragraph(block.text.slice(printed.length).trim(), look), value, 1)
}

function inList(name: string, content: string, start: number | null, depth: number): string {
  const list = (items: string): string => `<text:list text:style-name="${name}"><text:list-item${items}</text:list-item></text:list>`
  let item = list(`${start === null ? '' : ` text:start-value="${start}"`}>${content}`)
  for (let level = 1; level < depth; level++) item = list(`>${item}`)
  return item
}

const listNames: Readonly<Record<Kind, string>> = { roman: 'La', arabic: 'So', letter: 'Chu' }
function valueIn(kind: Kind, number: string): number | null {
  if (kind === 'arabic') return /^\d{1,2}$/u.test(number) ? Number(number) : null
  if (kind === 'letter') return /^[a-z]$/u.test(number) ? number.charCodeAt(0) - 0x60 : null
  for (let value = 1; value < 40; value++) if (toRoman(value) === number) return value
  return null
}
const labelOf = (kind: Kind, value: number): string =>
  kind === 'roman' ? `${toRoman(value)}.` : kind === 'arabic' ? `${value}.` : `${String.fromCharCode(0x60 + value)})`

const numbers = (name: string, format: string, suffix: string): string =>
  `<text:list-style style:name="${name}"><text:list-level-style-number text:level="1" style:num-format="${format}" style:num-suffix="${suffix}"/></text:list-style>`
const style = (name: string, text: string, paragraphLook = ''): string =>
  `<style:style style:name="${name}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties ${paragraphLook}/><style:text-properties ${text}/></style:style>`
const bold = 'fo:font-weight="bold" fo:color="#1f3864"'

const prologue = `<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:style style:name="Standard" style:family="paragraph"><style:text-properties fo:font-family="Liberation Sans" fo:font-size="12pt"/></style:style>${[
  style('Muc', `${bold} fo:font-size="16pt"`),
  style('Dam', bold),
  style('Thuong', 'fo:font-style="normal"', 'fo:margin-top="0.2cm"'),
  style('Giua', 'fo:font-style="normal"', 'fo:text-align="center"'),
  style('Ten', bold, 'fo:text-align="center"'),
  numbers('La', 'I', '.'),
  numbers('So', '1', '.'),
  numbers('Chu', 'a', ')'),
  `<text:list-style style:name="Gach">${[
    ['-', 1],
    ['+', 2],
    ['•', 3],
  ]
    .map(([sign, level]) => `<text:list-level-style-bullet text:level="${level}" text:bullet-char="${sign}"/>`)
    .join('')}</text:list-style>`,
].join('')}</office:styles>`
