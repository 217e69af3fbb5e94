import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, describe, expect, test } from 'vitest'
import { writeDocx } from '../../shared/documents/writeDocx.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import type { Reading } from '../../shared/plan/reading.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { readSource } from '../../shared/wordText/readSource.ts'
import { remakeInOffice } from '../testing/remakeInOffice.ts'

const plans = process.env.RO_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url))
const judge = join(plans, 'score.py')
const names = existsSync(judge) ? readdirSync(plans).flatMap((name) => (name.endsWith('.txt') ? name.slice(0, -4) : [])) : []
const textOf = (name: string) => readFileSync(join(plans, `${name}.txt`), 'utf8')
const canRun = (program: string, option: string): boolean => {
  try {
    execFileSync(program, [option], { stdio: 'pipe', timeout: 60_000 })
    return true
  } catch {
    return false
  }
}
const hasPython = canRun('python3', '--version')
const hasOffice = canRun('soffice', '--version')
const NEEDS = `needs real plans with score.py in ${plans}, or RO_PLANS, and python3`
const NEEDS_OFFICE = `${NEEDS}, and LibreOffice: apt install libreoffice-writer`

const folder = mkdtempSync(join(tmpdir(), 'ro-word-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const MOST_LOST = 0.02
/** With headings, tables, closings and few tasks, with many, of two fields. */
const remade = ['01-dong-nai-ma-tuy', '03-dong-thap-chuyen-doi-so-doanh-nghiep', '13-thanh-hoa-quan-trac-thuy-san']
  .concat(['16-nghe-an-phong-thu-dan-su', 'seed-000', 'seed-004'])
  .filter((name) => names.includes(name))

/** The score of each reading by the careful reader's. */
async function scoresOf(label: string, readings: ReadonlyMap<string, Reading>): Promise<Map<string, number>> {
  const place = join(folder, label)
  await mkdir(place, { recursive: true })
  for (const [name, reading] of readings) await writeFile(join(place, `${name}.json`), JSON.stringify(reading))
  return new Map(
    [...readings.keys()].map((name) => {
      const line = execFileSync('python3', [judge, place, '--only', name], { encoding: 'utf8' })
      return [name, Number(/mean ([\d.]+)/u.exec(line)?.[1])] as const
    }),
  )
}
const mean = (scores: ReadonlyMap<string, number>, of: readonly string[]): number =>
  of.reduce((sum, name) => sum + (scores.get(name) ?? 0), 0) / of.length

function readWord(bytes: Uint8Array): Reading {
  const text = readSource(bytes)
  if (!text.ok) throw new Error(`${text.code} ${text.detail}`)
  return readPlanText(text.value)
}

describe.skipIf(names.length === 0 || !hasPython)(`real plans as Word files (${NEEDS})`, () => {
  const fromText = new Map(names.map((name) => [name, readPlanText(textOf(name))]))

  test(`[WT24] the plans written as Word files by us are read as well as their text (${NEEDS})`, async () => {
    const readings = new Map<string, Reading>()
    for (const [name, reading] of fromText) {
      const bytes = await writeDocx(composeNd30(draftPlan(reading, randomBytes, '2026-01-05')))
      const word = readWord(bytes)
      // Our layout prints the symbol of a number that is still to come; a text without letterhead has none to be read.
      readings.set(name, reading.docNumber === null && word.docNumber === '/KH-UBND' ? { ...word, docNumber: null } : word)
    }
    const [text, word] = [await scoresOf('text', fromText), await scoresOf('word', readings)]
    expect(mean(text, names)).toBeGreaterThan(0.9)
    expect(mean(text, names) - mean(word, names), JSON.stringify([...word])).toBeLessThan(MOST_LOST)
  }, 120_000)

  test.skipIf(!hasOffice)(
    `[WT24] six remade in another word processor are read as well as their text (${NEEDS_OFFICE})`,
    async () => {
      const files = await remakeInOffice(new Map(remade.map((name) => [name, textOf(name)])), join(folder, 'remade'))
      const xml = [...files.values()].map((bytes) => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()))
      for (const document of xml) expect(document.match(/<w:numPr>/gu)?.length).toBeGreaterThan(10)
      expect(xml.filter((document) => /<w:vMerge w:val="restart"/u.test(document)).length).toBeGreaterThan(0)
      expect(xml.filter((document) => /<w:gridSpan w:val="[3-9]"/u.test(document)).length).toBeGreaterThan(0)
      const readings = new Map([...files].map(([name, bytes]) => [name, readWord(bytes)]))
      const text = await scoresOf('text', new Map(remade.map((name) => [name, fromText.get(name) as Reading])))
      const word = await scoresOf('office', readings)
      expect(mean(text, remade) - mean(word, remade), JSON.stringify([...word])).toBeLessThan(MOST_LOST)
    },
    180_000,
  )
})
