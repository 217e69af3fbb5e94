import 'fake-indexeddb/auto'
import { TextSelection } from '@tiptap/pm/state'
import { type ProsemirrorBinding, ySyncPluginKey, yXmlFragmentToProsemirrorJSON } from '@tiptap/y-tiptap'
import * as fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { agencyRef, buildPlan, buildTask, heading, paragraph, taskBlock } from '../../shared/testing/buildPlan.ts'
import { TaskBlockView } from './nodes/taskBlock/TaskBlockView.ts'
import { openTestEditor, type TestEditor } from './testing/openTestEditor.ts'

const lead = agencyRef()
const tasks = Array.from({ length: 80 }, (_, index) => buildTask({ wording: `Việc ${index}`, agencies: [[lead, 'lead']] }))
const body = [
  heading(2, 'Mục đích'),
  ...tasks.slice(0, 40).map(taskBlock),
  heading(2, 'Nhiệm vụ'),
  paragraph('x'),
  ...tasks.slice(40).map(taskBlock),
]
const longPlan = { ...buildPlan({ body, agencies: { [lead]: 'Sở Y tế' } }), tasks }

let open: TestEditor
afterEach(() => open.close())

const bindingOf = ({ editor }: TestEditor) => (ySyncPluginKey.getState(editor.state) as { binding: ProsemirrorBinding }).binding
const chipRows = () => [...document.querySelectorAll('.task-block')].map((block) => block.querySelectorAll('.task-chip').length)
/** Puts the caret into the block at `index`, `offset` characters from its start or its end, whichever comes first. */
function caretAt({ editor }: TestEditor, index: number, offset: number): void {
  const { doc } = editor.state
  let start = 1
  for (let before = 0; before < index; before++) start += doc.child(before).nodeSize
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(doc, start + Math.min(offset, doc.child(index).content.size))))
}
const type = ({ editor }: TestEditor, text: string) => editor.view.dispatch(editor.state.tr.insertText(text))

test('[ED14] a key asks the view of its own task alone and compares its own block alone', async () => {
  open = await openTestEditor(longPlan)
  caretAt(open, 30, 2)
  type(open, 'x')
  const asked = vi.spyOn(TaskBlockView.prototype, 'update')
  const comparedAll = vi.spyOn(bindingOf(open), '_prosemirrorChanged')
  try {
    type(open, 'y')
    caretAt(open, 35, 1)
    type(open, 'z')
    expect(asked.mock.calls.length).toBeLessThanOrEqual(6)
    expect(comparedAll).not.toHaveBeenCalled()
  } finally {
    asked.mockRestore()
  }
  expect((bodyOf(open.session.doc).get(30) as Y.XmlElement).toString()).toContain('Vixyệc')
})

test('[ED16] blocks far below get their chips when they come near, and all of them soon', async () => {
  open = await openTestEditor(longPlan)
  expect(chipRows().slice(0, 12)).toEqual(Array(12).fill(1))
  expect(chipRows().at(-1)).toBe(0)
  const last = [...document.querySelectorAll('.task-block')].at(-1)
  const come = (skipped: boolean) =>
    last?.dispatchEvent(Object.assign(new Event('contentvisibilityautostatechange', { bubbles: true }), { skipped }))
  come(true)
  expect(chipRows().at(-1)).toBe(0)
  come(false)
  expect(chipRows().at(-1)).toBe(1)
  expect(chipRows().at(-2)).toBe(0)
  caretAt(open, body.length - 2, 0)
  expect(chipRows().at(-2)).toBeGreaterThan(1)
  await vi.waitFor(() => expect(chipRows().every((chips) => chips > 0)).toBe(true))
})

test('[ED18] our caret is told after the frame, and moving it draws nothing of others', async () => {
  open = await openTestEditor(longPlan)
  const { editor, line, session } = open
  editor.view.focus()
  caretAt(open, 5, 3)
  expect(session.awareness?.getLocalState()?.cursor).toBeFalsy()
  await vi.waitFor(() => expect(session.awareness?.getLocalState()?.cursor).toMatchObject({ anchor: { item: expect.anything() } }))
  const drawn = vi.spyOn(editor.view, 'dispatch')
  const caret = session.awareness?.getLocalState()?.cursor
  const peer = { user: { name: 'Sở Y tế', color: '#6b3f8f' }, cursor: caret }
  line.awareness.states.set(7, peer)
  line.awareness.emit('change', [{ added: [7], updated: [], removed: [] }, 'remote'])
  await vi.waitFor(() => expect(document.querySelector<HTMLElement>('.peer-caret')?.dataset.name).toBe('Sở Y tế'))
  expect(drawn).toHaveBeenCalledTimes(1)
  caretAt(open, 6, 1)
  await vi.waitFor(() => expect(session.awareness?.getLocalState()?.cursor).not.toEqual(caret))
  expect(drawn).toHaveBeenCalledTimes(2)
  const paragraphAt = document.querySelector('.peer-caret')?.closest('.task-block')
  type(open, 'x')
  expect(document.querySelector('.peer-caret')?.closest('.task-block')).toBe(paragraphAt)
  line.awareness.states.delete(7)
  line.awareness.emit('change', [{ added: [], updated: [], removed: [7] }, 'remote'])
  await vi.waitFor(() => expect(document.querySelector('.peer-caret')).toBeNull())
})

type Action =
  | { readonly kind: 'type'; readonly block: number; readonly offset: number; readonly text: string }
  | { readonly kind: 'erase' | 'split' | 'bold' | 'align'; readonly block: number; readonly offset: number }
  | { readonly kind: 'peer'; readonly block: number; readonly offset: number; readonly text: string }
  | { readonly kind: 'undo' }

const place = { block: fc.nat(8), offset: fc.nat(6) }
const actions = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('type' as const), ...place, text: fc.constantFrom('a', 'ắ', 'xy') }) },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constantFrom('erase' as const, 'split' as const, 'bold' as const, 'align' as const), ...place }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('peer' as const), ...place, text: fc.constantFrom('•', '◦◦') }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('undo' as const) }) },
  ),
  { maxLength: 25 },
)

test('[ED19] whatever is written, here or elsewhere, text and document say the same after each step', async () => {
  const short = buildPlan({ body: [heading(2, 'Một'), ...tasks.slice(0, 3).map(taskBlock), paragraph('Hai ba')] })
  const perform = async (action: Action): Promise<void> => {
    const { editor, hub, line, session } = open
    if (action.kind === 'undo') {
      session.undo.undo()
      return
    }
    const index = action.block % editor.state.doc.childCount
    if (action.kind === 'peer') {
      await line.resync()
      const block = bodyOf(hub.doc).get(action.block % bodyOf(hub.doc).length) as Y.XmlElement
      if (!(block.get(0) instanceof Y.XmlText)) block.insert(0, [new Y.XmlText()])
      const words = block.get(0) as Y.XmlText
      words.insert(Math.min(action.offset, words.length), action.text)
      await line.resync()
      return
    }
    caretAt(open, index, action.offset)
    const { state, view } = editor
    const { from, $from } = state.selection
    if (action.kind === 'type') type(open, action.text)
    else if (action.kind === 'erase' && $from.parentOffset > 0) view.dispatch(state.tr.delete(from - 1, from))
    else if (action.kind === 'split') view.dispatch(state.tr.split(from))
    else if (action.kind === 'align' && 'align' in $from.parent.attrs)
      view.dispatch(state.tr.setNodeAttribute($from.before(), 'align', 'center'))
    else if (action.kind === 'bold') view.dispatch(state.tr.addMark($from.start(), from, state.schema.mark('bold')))
  }
  await fc.assert(
    fc.asyncProperty(actions, async (steps) => {
      open = await openTestEditor({ ...short, tasks: tasks.slice(0, 3) })
      try {
        for (const step of steps) {
          await perform(step)
          const { editor, session } = open
          expect(editor.state.doc.toJSON().content).toEqual(
            editor.schema.nodeFromJSON(yXmlFragmentToProsemirrorJSON(bodyOf(session.doc))).toJSON().content,
          )
        }
      } finally {
        await open.close()
      }
    }),
    { numRuns: 15 },
  )
}, 60_000)
