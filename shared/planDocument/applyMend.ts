import * as Y from 'yjs'
import { type BlockId, newId, type RandomBytes } from '../core/ids.ts'
import type { Mend, MendStep } from '../plan/finding.ts'
import { addAgency } from './changeAgency.ts'
import { changeIndicator } from './changeIndicator.ts'
import { changeLetterhead } from './changeLetterhead.ts'
import { changeTaskField } from './changeTask.ts'
import { bodyOf } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'
import { elementsOf, forEachTextBlock, idOf } from './readBody.ts'
import { textBlockElement } from './seedPlan.ts'

/**
 * [PD22] Does what a finding proposes, in one transaction and so one step of undo. A step whose place is gone, or says other words by now,
 * changes nothing. Only the letters that differ are written, so what others write beside them stays.
 */
export function applyMend(doc: Y.Doc, mend: Mend, random: RandomBytes, origin: ChangeOrigin): void {
  doc.transact(() => {
    for (const step of mend.steps) applyStep(doc, step, random, origin)
  }, origin)
}

function applyStep(doc: Y.Doc, step: MendStep, random: RandomBytes, origin: ChangeOrigin): void {
  switch (step.type) {
    case 'letterhead':
      changeLetterhead(doc, step.field, step.value === '' ? null : step.value, origin)
      break
    case 'deadline':
      changeTaskField(doc, step.task, 'deadline', step.deadline, origin)
      break
    case 'target':
      changeIndicator(doc, step.indicator, { target: step.target }, origin)
      break
    case 'agencyName':
      addAgency(doc, { ref: step.ref, name: step.name, directoryId: step.directoryId }, origin)
      break
    case 'countedHeadings':
      forEachTextBlock(doc, (block) => {
        if (block.nodeName === 'heading' && step.blocks.includes(idOf(block) as BlockId)) block.removeAttribute('number')
      })
      break
    case 'words':
      inBlock(doc, step.block, (text) => replaceAll(text, step.from, step.to))
      break
    case 'ending':
      inBlock(doc, step.block, (text, isLast) => {
        if (isLast && plainOf(text).endsWith(step.from)) replaceAt(text, plainOf(text).length - step.from.length, step.from, step.to)
      })
      break
    case 'recipient':
      addRecipient(doc, step.text, random)
  }
}

/** Texts are compared in NFC; where a stored one is not, nothing is found and nothing changed. */
function inBlock(doc: Y.Doc, id: string, change: (text: Y.XmlText, isLast: boolean) => void): void {
  forEachTextBlock(doc, (block) => {
    if (idOf(block) !== id) return
    const texts = block.toArray().filter((child) => child instanceof Y.XmlText)
    texts.forEach((text, index) => {
      change(text, index === texts.length - 1)
    })
  })
}

/** Without the tags of marks, which `toString` would print. */
const plainOf = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')

function replaceAll(text: Y.XmlText, from: string, to: string): void {
  if (from === '') return
  const plain = plainOf(text)
  const places: number[] = []
  for (let at = plain.indexOf(from); at >= 0; at = plain.indexOf(from, at + from.length)) places.push(at)
  for (const at of places.reverse()) replaceAt(text, at, from, to)
}

function replaceAt(text: Y.XmlText, at: number, from: string, to: string): void {
  let head = 0
  while (head < Math.min(from.length, to.length) && from[head] === to[head]) head++
  let tail = 0
  while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail)) tail++
  const [gone, come] = [from.length - head - tail, to.slice(head, to.length - tail)]
  if (gone > 0) text.delete(at + head, gone)
  if (come !== '') text.insert(at + head, come)
}

function addRecipient(doc: Y.Doc, words: string, random: RandomBytes): void {
  const body = bodyOf(doc)
  const blocks = elementsOf(body)
  const last = blocks.findLastIndex(({ nodeName }) => nodeName === 'recipientLine')
  const line = textBlockElement({ type: 'recipientLine', id: newId<BlockId>(random), content: [{ type: 'text', text: words, marks: [] }] })
  body.insert(last < 0 ? blocks.length : last + 1, [line])
}
