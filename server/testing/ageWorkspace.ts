import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { defineRoots, mapOf } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { readConfig } from '../config.ts'
import { startServer } from '../startServer.ts'

/**
 * What time and a newer release do to a plan, as a program that a story runs while the server is down: its lowest schema is raised, as
 * when it first holds something newer, and its log is compacted. `node ageWorkspace.ts PLAN SCHEMA`, the workspace as the server's
 * settings name it; prints how many rows the log has before and after.
 */
const [planId = '', schema = ''] = process.argv.slice(2)
const config = readConfig(process.env, [])
if (!config.ok) throw new Error(config.detail ?? config.code)
const started = await startServer({ ...config.value, port: 0 })
if (!started.ok) throw new Error(started.code)
const { gate, storage, stop } = started.value
const name = documentName(planId as PlanId)
const rows = async (): Promise<number> => (await storage.readLog(name)).rows.length

const state = await gate.read(name, (live) => Y.encodeStateAsUpdate(live))
if (!state) throw new Error(`${name} is unknown`)
const doc = defineRoots(new Y.Doc())
Y.applyUpdate(doc, state)
const known = Y.encodeStateVector(doc)
mapOf(doc, 'meta').set('minSchema', Number(schema))
const judged = await gate.acceptUpdate(name, { kind: 'system', purpose: 'migration' }, Y.encodeStateAsUpdate(doc, known))
if (!judged.ok) throw new Error(judged.code)
const before = await rows()
await gate.compact(name)
process.stdout.write(`${JSON.stringify({ before, after: await rows() })}\n`)
await stop()
