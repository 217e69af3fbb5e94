import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import { writeDocx } from '../../shared/documents/writeDocx.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import type { Reading } from '../../shared/plan/reading.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { seededBytes } from '../../shared/testing/buildPlan.ts'
import { failedChecks } from '../../shared/testing/ooxml/nd30Checks.ts'
import { readWordFile } from '../../shared/testing/ooxml/WordFile.ts'
import { seedPlanNames } from '../../shared/testing/realPlans.ts'
import { canPrint, convert } from '../testing/pdf/printedPdf.ts'

const folder = process.env.RO_PLANS ?? join(import.meta.dirname, '../../../shared/plans')
const names = seedPlanNames.filter((name) => existsSync(join(folder, `${name}.txt`)))
const sourceOf = (name: string): Reading => readPlanText(readFileSync(join(folder, `${name}.txt`), 'utf8'))

/** Without where it was read: each text has places of its own. */
const withoutPlaces = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value, (key, held) => (key === 'at' ? undefined : held)))

/** What must come back; the paper prints headings of sections in capitals, and places in the source are those of another text. */
const kept = (reading: Reading) => ({
  sections: reading.sections.map(({ number, heading }) => [number, heading.toUpperCase()]),
  assignments: reading.assignments.map(({ ref, agencies, taskBlocks }) => [ref, agencies, taskBlocks.length]),
  roles: reading.roles.map(({ ref, n, self, partners, partnerRole, due }) => [ref, n, self, partners, partnerRole, due]),
  deadlines: reading.deadlines.map(({ ref, phrase, due }) => [ref, phrase, due]),
  submission: withoutPlaces(reading.submission),
  reports: withoutPlaces(reading.reports),
  recipients: reading.recipients,
  signer: withoutPlaces(reading.signer),
  title: reading.title,
  issuer: reading.issuer,
  issuedOn: reading.issuedOn,
})

describe.skipIf(!canPrint || names.length === 0)(
  '[DO16] a Word file that LibreOffice opened and saved (skipped without it, or without real plans)',
  () => {
    const texts = new Map<string, string>()
    const again: Record<string, Uint8Array> = {}
    beforeAll(async () => {
      const files: Record<string, Uint8Array> = {}
      for (const name of names)
        files[name] = await writeDocx(composeNd30(draftPlan(sourceOf(name), seededBytes(7), '2025-06-01' as IsoDate)))
      convert(files, 'docx', (path, name) => {
        again[name] = readFileSync(path)
      })
      convert(again, 'txt:Text (encoded):UTF8', (path, name) => texts.set(name, readFileSync(path, 'utf8')))
    }, 240_000)

    test.each(names)('%s still keeps every rule of the decree', (name) => {
      expect(failedChecks(readWordFile(again[name] ?? new Uint8Array()))).toEqual({})
    })

    test.each(names)('%s reads back with its sections, agencies, roles and dates', (name) => {
      expect(kept(readPlanText(texts.get(name) ?? ''))).toEqual(kept(sourceOf(name)))
    })
  },
)
