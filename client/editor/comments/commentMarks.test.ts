import 'fake-indexeddb/auto'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, expect, test, vi } from 'vitest'
import type * as Y from 'yjs'
import type { Anchor } from '../../../shared/plan/comment.ts'
import { anchorOfBlock, anchorOfText, findAnchors } from '../../../shared/planDocument/commentAnchor.ts'
import { bodyOf } from '../../../shared/planDocument/layout.ts'
import { buildPlan, buildTask, heading, paragraph, taskBlock } from '../../../shared/testing/buildPlan.ts'
import { openTestEditor, type TestEditor } from '../testing/openTestEditor.ts'
import { anchorAtSelection } from './anchorAtSelection.ts'
import { CommentPlaces } from './CommentPlaces.ts'

vi.mock('../../../shared/planDocument/commentAnchor.ts', async (original) => {
  const module = await original<typeof import('../../../shared/planDocument/commentAnchor.ts')>()
  return { ...module, findAnchors: vi.fn(module.findAnchors) }
})

const task = buildTask({ wording: 'Rà soát, thống kê người nghiện' })
const first = paragraph('Mở đầu của kế hoạch')
const last = paragraph('Kết thúc')
const plan = { ...buildPlan({ body: [heading(2, 'Mục đích'), first, taskBlock(task), last] }), tasks: [task] }
const taskId = task.id as string
const firstId = first.id as string

let open: TestEditor
let places: CommentPlaces
afterEach(async () => {
  vi.useRealTimers()
  places?.destroy()
  await open.close()
})

async function comment(anchors: (doc: Y.Doc) => Record<string, Anchor | null>, active: string | null = null): Promise<void> {
  open = await openTestEditor(plan)
  places = new CommentPlaces(open.editor, open.session.doc)
  const commented = Object.entries(anchors(open.session.doc)).map(([id, anchor]) => ({ id, anchor: anchor as Anchor, isShown: true }))
  places.show(commented, active)
}
const words = (id: string): string => [...document.querySelectorAll(`[data-thread="${id}"]`)].map((each) => each.textContent).join('')
const start = (blockId: string): number => {
  let at = -1
  open.editor.state.doc.descendants((node, pos) => {
    if (node.attrs.id === blockId) at = pos + 1
  })
  return at
}
const type = (position: number, text: string): void => open.editor.view.dispatch(open.editor.state.tr.insertText(text, position))
/** In the document of the server, from where it comes. */
async function otherWrites(blockIndex: number, at: number, text: string): Promise<void> {
  const block = bodyOf(open.hub.doc).get(blockIndex) as Y.XmlElement
  const words = block.get(0) as Y.XmlText
  words.insert(at, text)
  await open.line.resync()
}
const thong = (doc: Y.Doc): Anchor | null => anchorOfText(doc, taskId, 9, 17)

test('[ED22] words are marked where they are, and the document holds nothing of it', async () => {
  await comment((doc) => ({ a: thong(doc), b: anchorOfText(doc, firstId, 0, 6), c: anchorOfBlock(taskId, 'deadline') }))
  expect([words('a'), words('b')]).toEqual(['thống kê', 'Mở đầu'])
  expect(places.snapshot().map(({ id }) => id)).toEqual(['b', 'a', 'c'])
  expect(document.querySelector(`[data-id="${taskId}"]`)?.getAttribute('style')).toContain('--comments')
  expect(bodyOf(open.session.doc).toString()).not.toContain('comment')
})

test('[ED22] a key moves the marks and finds none anew; keys that rest are compared once', async () => {
  await comment((doc) => ({ a: thong(doc), b: anchorOfText(doc, firstId, 0, 6) }))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const found = vi.mocked(findAnchors)
  found.mockClear()
  for (const letter of 'các sở ') type(start(taskId) + 3, letter)
  type(start(firstId), 'x')
  expect(found).not.toHaveBeenCalled()
  expect([words('a'), words('b')]).toEqual(['thống kê', 'Mở đầu'])
  vi.advanceTimersByTime(5000)
  expect(found).toHaveBeenCalledTimes(1)
  expect([words('a'), words('b')]).toEqual(['thống kê', 'Mở đầu'])
  type(start(last.id as string), 'x')
  vi.advanceTimersByTime(5000)
  expect(found).toHaveBeenCalledTimes(1)
})

test('[ED22] when others write, the marks stay on their words, and only a change of a commented block is looked into', async () => {
  await comment((doc) => ({ a: thong(doc) }))
  const found = vi.mocked(findAnchors)
  found.mockClear()
  await otherWrites(1, 0, 'Lời ')
  await vi.waitFor(() => expect(open.editor.state.doc.textContent).toContain('Lời Mở đầu'))
  expect(words('a')).toBe('thống kê')
  expect(found).not.toHaveBeenCalled()
  await otherWrites(2, 0, 'Các đơn vị ')
  await vi.waitFor(() => expect(open.editor.state.doc.textContent).toContain('Các đơn vị Rà soát'))
  expect(words('a')).toBe('thống kê')
  expect(found).toHaveBeenCalled()
})

test('[CP1] changed words and words that are gone are told to who listens, once the keys rest', async () => {
  await comment((doc) => ({ a: thong(doc) }))
  const told = vi.fn()
  places.subscribe(told)
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1))
  told.mockClear()
  const at = start(taskId)
  type(at, 'x')
  open.editor.view.dispatch(open.editor.state.tr.insertText(' số', at + 16))
  await vi.waitFor(() => expect(places.snapshot()[0]?.found).toMatchObject({ place: 'text', isChanged: true }), 3000)
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(1))
  open.editor.view.dispatch(open.editor.state.tr.delete(at, at + open.editor.state.doc.resolve(at).parent.content.size))
  await vi.waitFor(() => expect(places.snapshot()[0]?.found).toEqual({ place: 'block', blockId: taskId }), 3000)
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2))
  expect(words('a')).toBe('')
})

test('[CM1] what somebody comments on: the selected words of the first block that has any, else the block with the caret', async () => {
  await comment(() => ({}))
  const { editor, session } = open
  const select = (from: number, to: number): Anchor | null => {
    editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, from, to)))
    return anchorAtSelection(editor.state, session.doc)
  }
  expect(select(start(taskId) + 9, start(taskId) + 17)).toEqual(thong(session.doc))
  expect(select(start(firstId) + 7, start(taskId) + 4)).toMatchObject({ blockId: firstId, quote: 'của kế hoạch' })
  expect(select(start(firstId) + 19, start(taskId) + 7)).toMatchObject({ blockId: taskId, quote: 'Rà soát' })
  expect(select(start(firstId) + 2, start(firstId) + 2)).toEqual(anchorOfBlock(firstId))
})
