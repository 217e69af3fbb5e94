import { createEncoder, type Encoder, toUint8Array, writeAny, writeUint8, writeVarString, writeVarUint } from 'lib0/encoding'
import * as Y from 'yjs'
import type { Dice } from './fuzzInputs.ts'

/** Numbers of Yjs's update format. */
const refs = { gc: 0, deleted: 1, string: 4, format: 6, any: 8 } as const
const HAS_LEFT = 0x80
const HAS_RIGHT = 0x40
const HAS_KEY = 0x20
/** Few, so that one number is given to different things. */
const FORGERS = [4_100_001, 4_100_002, 4_100_003]

const writeId = (encoder: Encoder, { client, clock }: Y.ID): void => {
  writeVarUint(encoder, client)
  writeVarUint(encoder, clock)
}

/**
 * An update of structs that stand anywhere: beside what is in another list, under numbers that are known, behind what comes later;
 * with deletions of anything. Every one of them is in Yjs's format.
 */
export function forgedUpdate(dice: Dice, state: Uint8Array): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, state)
  const known = [...Y.decodeStateVector(Y.encodeStateVector(doc)).keys()]
  const encoder = createEncoder()
  const writers = new Set(Array.from({ length: 1 + dice(2) }, () => (dice(3) === 0 ? one(dice, known) : one(dice, FORGERS))))
  writeVarUint(encoder, writers.size)
  // Highest first, as Yjs writes; now and then not.
  const inOrder = dice(8) === 0 ? [...writers] : [...writers].sort((a, b) => b - a)
  for (const writer of inOrder) writeStructs(dice, encoder, doc, writer)
  writeDeletions(dice, encoder, doc, known)
  doc.destroy()
  return toUint8Array(encoder)
}

const one = <Value>(dice: Dice, values: readonly Value[]): Value => values[dice(values.length)] as Value

function anyId(dice: Dice, doc: Y.Doc): Y.ID {
  const client = one(dice, [...doc.store.clients.keys()])
  return Y.createID(client, dice(Math.max(1, Y.getState(doc.store, client))))
}

function writeStructs(dice: Dice, encoder: Encoder, doc: Y.Doc, client: number): void {
  const count = 1 + dice(3)
  let clock = Math.max(0, Y.getState(doc.store, client) - dice(4))
  writeVarUint(encoder, count)
  writeId(encoder, Y.createID(client, clock))
  for (let turn = 0; turn < count; turn++) {
    const ref = one(dice, [refs.string, refs.string, refs.string, refs.format, refs.any, refs.deleted, refs.gc])
    const neighbour = (): Y.ID | null => {
      if (dice(2) === 0) return null
      return dice(4) === 0 && clock > 0 ? Y.createID(client, dice(clock)) : anyId(dice, doc)
    }
    if (ref === refs.gc) writeUint8(encoder, ref)
    else writePlace(dice, encoder, ref, neighbour(), neighbour(), anyId(dice, doc))
    clock += writeContent(dice, encoder, ref)
  }
}

function writePlace(dice: Dice, encoder: Encoder, ref: number, left: Y.ID | null, right: Y.ID | null, parent: Y.ID): void {
  const isUnderKey = !left && !right && dice(2) === 0
  writeUint8(encoder, ref | (left ? HAS_LEFT : 0) | (right ? HAS_RIGHT : 0) | (isUnderKey ? HAS_KEY : 0))
  if (left) writeId(encoder, left)
  if (right) writeId(encoder, right)
  if (left || right) return
  writeVarUint(encoder, isUnderKey ? 1 : 0)
  if (!isUnderKey) writeId(encoder, parent)
  else {
    writeVarString(encoder, one(dice, ['tasks', 'letterhead']))
    writeVarString(encoder, one(dice, ['title', 'issuer', 'aaaaaaaaaaaa.officer']))
  }
}

/** The numbers that it takes up. */
function writeContent(dice: Dice, encoder: Encoder, ref: number): number {
  const length = 1 + dice(5)
  if (ref === refs.string) writeVarString(encoder, 'abcde'.slice(0, length))
  else if (ref === refs.gc || ref === refs.deleted) writeVarUint(encoder, length)
  else if (ref === refs.any) {
    writeVarUint(encoder, length)
    for (let turn = 0; turn < length; turn++) writeAny(encoder, String(dice(9)))
  } else {
    writeVarString(encoder, 'bold')
    writeVarString(encoder, one(dice, ['{}', 'null']))
    return 1
  }
  return length
}

function writeDeletions(dice: Dice, encoder: Encoder, doc: Y.Doc, known: readonly number[]): void {
  const clients = dice(3)
  writeVarUint(encoder, clients)
  for (let turn = 0; turn < clients; turn++) {
    const client = one(dice, known)
    writeVarUint(encoder, client)
    writeVarUint(encoder, 1)
    writeVarUint(encoder, dice(Math.max(1, Y.getState(doc.store, client))))
    writeVarUint(encoder, dice(5))
  }
}
