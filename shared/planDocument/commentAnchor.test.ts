import fc from 'fast-check'
import { expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { Anchor } from '../plan/comment.ts'
import { buildPlan, buildTask, paragraph } from '../testing/buildPlan.ts'
import { SyncedPeers } from '../testing/syncedPeers.ts'
import { anchorOfBlock, anchorOfText, findAnchor, findAnchors } from './commentAnchor.ts'
import { bodyOf } from './layout.ts'
import { blockText, elementsOf } from './readBody.ts'

const wording = 'Rà soát, thống kê người nghiện; báo cáo người nghiện'
const scene = (peers = 1) => {
  const task = buildTask({ wording })
  return { peers: new SyncedPeers(buildPlan({ tasks: [task] }), peers), blockId: task.id as string }
}
const element = (doc: Y.Doc): Y.XmlElement => elementsOf(bodyOf(doc))[0] as Y.XmlElement
const textOf = (doc: Y.Doc): Y.XmlText => element(doc).toArray()[0] as Y.XmlText
const anchored = (doc: Y.Doc, blockId: string, quote: string, last = false): Anchor => {
  const from = last ? wording.lastIndexOf(quote) : wording.indexOf(quote)
  const anchor = anchorOfText(doc, blockId, from, from + quote.length)
  if (!anchor) throw new Error(`No anchor for ${quote}`)
  return anchor
}
const wordsAt = (doc: Y.Doc, anchor: Anchor): string | null => {
  const found = findAnchor(doc, anchor)
  return found.place === 'text' ? blockText(element(doc)).slice(found.from, found.to) : null
}

test('[CM2] words are found where they went, and letters typed at their edges are not theirs', () => {
  const { peers, blockId } = scene()
  const doc = peers.doc(0)
  const anchor = anchored(doc, blockId, 'thống kê')
  textOf(doc).insert(0, 'Các đơn vị ')
  const { from, to } = findAnchor(doc, anchor) as { from: number; to: number }
  textOf(doc).insert(to, ' kỹ')
  textOf(doc).insert(from, 'sớm ')
  expect(wordsAt(doc, anchor)).toBe('thống kê')
})

test('[CM2] words that were changed inside are marked so', () => {
  const { peers, blockId } = scene()
  const doc = peers.doc(0)
  const anchor = anchored(doc, blockId, 'thống kê')
  textOf(doc).insert(wording.indexOf('kê'), 'số ')
  expect(findAnchor(doc, anchor)).toMatchObject({ place: 'text', isChanged: true })
  expect(wordsAt(doc, anchor)).toBe('thống số kê')
})

test('[CM2] words that were cut and put in again are found by the quote, the one nearest to where they were', () => {
  const { peers, blockId } = scene()
  const doc = peers.doc(0)
  const anchor = anchored(doc, blockId, 'người nghiện', true)
  const at = wording.lastIndexOf('người nghiện')
  textOf(doc).delete(at, 'người nghiện'.length)
  textOf(doc).insert(at, 'người nghiện')
  expect(findAnchor(doc, anchor)).toEqual({ place: 'text', blockId, from: at, to: at + 'người nghiện'.length, isChanged: false })
})

test('[CM2] without the words there is the block; without the block the thread is orphaned', () => {
  const { peers, blockId } = scene()
  const doc = peers.doc(0)
  const anchor = anchored(doc, blockId, 'thống kê')
  textOf(doc).delete(wording.indexOf('thống kê'), 'thống kê'.length)
  expect(findAnchor(doc, anchor)).toEqual({ place: 'block', blockId })
  expect(findAnchor(doc, anchorOfBlock(blockId, 'deadline'))).toEqual({ place: 'field', blockId, field: 'deadline' })
  bodyOf(doc).delete(0, 1)
  expect(findAnchor(doc, anchor)).toEqual({ place: 'orphaned' })
  expect(findAnchor(doc, anchorOfBlock(blockId, 'deadline'))).toEqual({ place: 'orphaned' })
})

test('[CM2] an anchor that holds anything at all harms nobody', () => {
  const { peers, blockId } = scene()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), fc.uint8Array({ maxLength: 60 }), fc.string({ minLength: 1 }), (start, end, quote) => {
      const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
      const found = findAnchor(peers.doc(0), { blockId, field: null, quote, start: base64(start), end: base64(end) })
      expect(['text', 'block']).toContain(found.place)
    }),
  )
})

test('[CM2] many are found as each is found alone', () => {
  const tasks = ['Rà soát người nghiện', 'Tập huấn', 'Báo cáo'].map((words) => buildTask({ wording: words }))
  const doc = new SyncedPeers(buildPlan({ tasks }), 1).doc(0)
  const [first, second, third] = tasks.map(({ id }) => id as string) as [string, string, string]
  const anchors = [
    anchorOfText(doc, third, 0, 3) as Anchor,
    anchorOfBlock('gonegonegone'),
    anchorOfBlock(second, 'deadline'),
    anchorOfText(doc, first, 8, 13) as Anchor,
    anchorOfText(doc, first, 0, 7) as Anchor,
  ]
  bodyOf(doc).delete(2, 1)
  const found = findAnchors(doc, anchors)
  expect(found).toEqual(anchors.map((anchor) => findAnchor(doc, anchor)))
  expect(found.map(({ place }) => place)).toEqual(['orphaned', 'orphaned', 'field', 'text', 'text'])
  expect(findAnchors(doc, [])).toEqual([])
})

test('[CM2] only words that are there can be commented on', () => {
  const { peers, blockId } = scene()
  const other = paragraph('Khác').id as string
  expect(anchorOfText(peers.doc(0), blockId, 5, 5)).toBeNull()
  expect(anchorOfText(peers.doc(0), blockId, 500, 510)).toBeNull()
  expect(anchorOfText(peers.doc(0), other, 0, 4)).toBeNull()
})

/** An edit outside the words: how far before them or after them, and what is put in there. */
const edit = fc.record({
  side: fc.constantFrom('before' as const, 'after' as const),
  place: fc.nat(1000),
  words: fc.constantFrom('rà ', 'x', 'người nghiện', 'ưở', ''),
  peer: fc.nat(2),
})

test('[CM2] whatever three people write around the words while apart, all find the same words afterwards', () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 25 }), fc.boolean(), (edits, isLast) => {
      const { peers, blockId } = scene(3)
      const anchor = anchored(peers.doc(0), blockId, 'người nghiện', isLast)
      for (const index of [0, 1, 2]) peers.disconnect(index)
      for (const { side, place, words, peer } of edits) {
        const doc = peers.doc(peer)
        const { from, to } = findAnchor(doc, anchor) as { from: number; to: number }
        const text = textOf(doc)
        const room = side === 'before' ? from : text.length - to
        const at = side === 'before' ? place % (room + 1) : to + (place % (room + 1))
        if (words !== '') text.insert(at, words)
        else if (side === 'before' ? at < from : at < text.length) text.delete(at, 1)
      }
      peers.reconnectAll()
      const found = peers.docs.map((doc) => findAnchor(doc, anchor))
      expect(found[1]).toEqual(found[0])
      expect(found[2]).toEqual(found[0])
      expect(peers.docs.map((doc) => wordsAt(doc, anchor))).toEqual(Array(3).fill('người nghiện'))
    }),
  )
})
