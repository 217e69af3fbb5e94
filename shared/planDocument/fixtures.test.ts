import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { parsePlanFile } from '../plan/plan.ts'
import { defineRoots, SCHEMA_VERSION } from './layout.ts'
import { readMeta } from './meta.ts'
import { readPlan } from './readPlan.ts'
import { unknownContent } from './unknownContent.ts'
import { validateUpdate } from './validateUpdate.ts'

const fixture = (name: string): Buffer => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))

/** Written once by the program of that version, and never again: a document on somebody's disk does not change either. */
test.each([1])('[PD14] a document of version %i reads as it always did', (version) => {
  expect(version).toBeLessThanOrEqual(SCHEMA_VERSION)
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, fixture(`v${version}.bin`))
  expect(readPlan(doc)).toEqual({ plan: parsePlanFile(JSON.parse(fixture(`v${version}.json`).toString())).plan, repairs: [] })
  expect(readMeta(doc)).toEqual({ schemaVersion: version, minSchema: 1, template: 'ke-hoach', templateHash: null })
  expect(unknownContent(doc)).toBeNull()
})

test('[PD14] every version has a fixture', () => {
  for (let version = 1; version <= SCHEMA_VERSION; version++) expect(fixture(`v${version}.bin`).length).toBeGreaterThan(1000)
})

test('[PD14] the gate takes a document of version 1 from a server that restores it', () => {
  expect(validateUpdate(new Y.Doc(), new Uint8Array(fixture('v1.bin')), { mayWriteMeta: true })).toMatchObject({ ok: true })
})
