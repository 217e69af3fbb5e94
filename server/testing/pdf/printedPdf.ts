import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MM_PER_PT = 25.4 / 72
/** Scale of `pdftohtml -zoom 4`: three units a point. */
const ZOOM = 4
const UNITS_PER_PT = 3

export interface PdfWord {
  readonly text: string
  readonly leftMm: number
  readonly rightMm: number
  readonly topMm: number
  readonly bottomMm: number
}
export interface PdfLine {
  readonly text: string
  readonly sizePt: number
  readonly bold: boolean
  readonly italic: boolean
  readonly family: string
}
export interface PdfPage {
  readonly widthMm: number
  readonly heightMm: number
  readonly words: readonly PdfWord[]
  readonly lines: readonly PdfLine[]
  /** in the order of the file, cell by cell */
  readonly text: string
}

const tools = [
  ['soffice', '--version'],
  ['pdftotext', '-v'],
  ['pdftohtml', '-v'],
] as const
/** Whether LibreOffice and poppler are here; tests that measure pages are skipped where they are not. */
export const canPrint = tools.every(([tool, version]) => {
  try {
    execFileSync(tool, [version], { stdio: 'pipe', timeout: 60_000 })
    return true
  } catch {
    return false
  }
})

/** Word files by name → PDF files as LibreOffice prints them, in one run. `to` may name another form, as "docx" or "txt". */
export function convert(files: Readonly<Record<string, Uint8Array>>, to: string, read: (path: string, name: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'ro-print-'))
  try {
    const paths = Object.entries(files).map(([name, bytes]) => {
      const path = join(folder, `${name}.docx`)
      writeFileSync(path, bytes)
      return path
    })
    const out = join(folder, 'out')
    execFileSync(
      'soffice',
      [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--convert-to', to, '--outdir', out, ...paths],
      {
        stdio: 'pipe',
        timeout: 170_000,
      },
    )
    for (const name of Object.keys(files)) read(join(out, `${name}.${to.split(':')[0]}`), name)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The pages of a PDF file as poppler sees them. */
export function readPdf(path: string): PdfPage[] {
  const run = (tool: string, args: readonly string[]) => execFileSync(tool, args, { encoding: 'utf8', maxBuffer: 256e6, stdio: 'pipe' })
  const boxes = run('pdftotext', ['-bbox', path, '-']).split('<page ').slice(1)
  const texts = run('pdftotext', ['-raw', '-enc', 'UTF-8', path, '-']).split('\f')
  const html = run('pdftohtml', ['-xml', '-i', '-stdout', '-zoom', String(ZOOM), path])
  const fonts = new Map(
    [...html.matchAll(/<fontspec id="(\d+)" size="(\d+)" family="([^"]+)"/gu)].map(([, id, size, family]) => [
      id,
      { sizePt: Number(size) / UNITS_PER_PT, family: (family ?? '').replace(/^[A-Z]{6}\+/u, '') },
    ]),
  )
  const sheets = html.split('<page ').slice(1)
  return boxes.map((box, index): PdfPage => {
    const size = /width="([\d.]+)" height="([\d.]+)"/u.exec(box)
    return {
      widthMm: Number(size?.[1]) * MM_PER_PT,
      heightMm: Number(size?.[2]) * MM_PER_PT,
      words: [...box.matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</gu)].map(
        ([, left, top, right, bottom, text]) => ({
          text: decoded(text ?? ''),
          leftMm: Number(left) * MM_PER_PT,
          topMm: Number(top) * MM_PER_PT,
          rightMm: Number(right) * MM_PER_PT,
          bottomMm: Number(bottom) * MM_PER_PT,
        }),
      ),
      lines: [...(sheets[index] ?? '').matchAll(/<text [^>]*font="(\d+)">(.*?)<\/text>/gu)].map(([, font, inner]) => ({
        text: decoded((inner ?? '').replace(/<[^>]+>/gu, '')),
        bold: (inner ?? '').includes('<b>'),
        italic: (inner ?? '').includes('<i>'),
        sizePt: fonts.get(font)?.sizePt ?? 0,
        family: fonts.get(font)?.family ?? '',
      })),
      text: texts[index] ?? '',
    }
  })
}

const decoded = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#34;', '"').replaceAll('&amp;', '&')
