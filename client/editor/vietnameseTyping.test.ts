import { Editor } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { TextSelection } from '@tiptap/pm/state'
import { ySyncPluginKey } from '@tiptap/y-tiptap'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { planExtensions } from '../../shared/editorSchema/planSchema.ts'
import { offenceIn } from '../../shared/planDocument/judgeTransaction.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { PlanUndo } from '../../shared/planDocument/PlanUndo.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { buildPlan, paragraph } from '../../shared/testing/buildPlan.ts'
import { ComposedWord } from './composedWord.ts'
import { WordSteps } from './wordSteps.ts'

let editor: Editor
let undo: PlanUndo
let doc: Y.Doc
let told: boolean[]

beforeEach(() => {
  vi.useFakeTimers()
  told = []
  doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, seedUpdate(buildPlan({ body: [paragraph('Đoạn cũ'), paragraph('Đoạn khác')] })))
  undo = new PlanUndo(doc, ySyncPluginKey)
  editor = new Editor({
    element: document.body.appendChild(document.createElement('div')),
    injectCSS: false,
    extensions: [
      ...planExtensions(),
      Collaboration.configure({ document: doc, field: 'body', yUndoOptions: { undoManager: undo.undoManager } }),
      ComposedWord.configure({ compose: (isComposing) => told.push(isComposing) }),
      WordSteps.configure({ joinNext: () => undo.joinNext() }),
    ],
  })
})
afterEach(() => {
  editor.destroy()
  undo.destroy()
  vi.useRealTimers()
  document.body.replaceChildren()
})

const text = (): string => editor.state.doc.firstChild?.textContent ?? ''
const placeCaret = (position: number): void =>
  editor.view.dispatch(editor.state.tr.setSelection(TextSelection.create(editor.state.doc, position)))
const END = 8

/** A key as the editor meets it: the browser announces it, then the text has changed. */
function key(
  inputType: 'insertText' | 'insertCompositionText' | 'deleteContentBackward' | 'insertFromPaste',
  data = '',
  replaced = 0,
): void {
  editor.view.dom.dispatchEvent(new InputEvent('beforeinput', { inputType, data, bubbles: true, cancelable: true }))
  const { from } = editor.state.selection
  const { tr } = editor.state
  const back = inputType === 'deleteContentBackward' ? 1 : replaced
  editor.view.dispatch(data === '' ? tr.delete(from - back, from) : tr.insertText(data, from - back, from))
}
/** Yjs reads the clock by itself; so the last change is moved back. */
const pause = (): void => {
  undo.undoManager.lastChange -= 3000
}
const compose = (kind: string): void => void editor.view.dom.dispatchEvent(new Event(kind, { bubbles: true }))

test('[ED20] the line hears of each letter of a composed word, and of its end once the turn is over', () => {
  for (const kind of ['compositionstart', 'compositionupdate', 'compositionupdate']) compose(kind)
  expect(told).toEqual([true, true, true])
  compose('compositionend')
  expect(told.length).toBe(3)
  vi.advanceTimersByTime(0)
  expect(told).toEqual([true, true, true, false])
})

test('[ED20] a word that begins in the turn in which one ends is not given away; an editor that goes lets go', () => {
  for (const kind of ['compositionstart', 'compositionend', 'compositionstart']) compose(kind)
  vi.advanceTimersByTime(100)
  expect(told).toEqual([true, true])
  editor.destroy()
  expect(told.at(-1)).toBe(false)
})

test('[ED21] a word whose tone comes late, by Backspaces, is one step of undo; the word before it another', () => {
  placeCaret(END)
  key('insertText', ' ')
  for (const letter of 'ươn') {
    pause()
    key('insertText', letter)
  }
  pause()
  for (let count = 0; count < 2; count++) key('deleteContentBackward')
  for (const letter of 'ỡn') key('insertText', letter)
  pause()
  key('insertText', ' ')
  pause()
  for (const letter of 'khu') key('insertText', letter)
  pause()
  key('insertText', 'ỷ')
  expect(text()).toBe('Đoạn cũ ưỡn khuỷ')
  undo.undo()
  expect(text()).toBe('Đoạn cũ ưỡn ')
  undo.undo()
  expect(text()).toBe('Đoạn cũ ')
  undo.undo()
  expect(text()).toBe('Đoạn cũ')
})

test('[ED21] a composed word is one step of undo, however slowly it is composed', () => {
  placeCaret(END)
  key('insertText', ' ')
  pause()
  for (const [index, stand] of ['d', 'đ', 'đươn', 'đường'].entries()) {
    key('insertCompositionText', stand, index === 0 ? 0 : (['d', 'đ', 'đươn'][index - 1] ?? '').length)
    pause()
  }
  expect(text()).toBe('Đoạn cũ đường')
  undo.undo()
  expect(text()).toBe('Đoạn cũ ')
})

test('[ED21] what was pasted, stood there before, or stands where the caret was moved to is no part of the word', () => {
  placeCaret(END)
  pause()
  key('insertText', 'ng')
  pause()
  key('insertFromPaste', 'dán')
  pause()
  placeCaret(5)
  key('insertText', 'x')
  pause()
  for (let count = 0; count < 3; count++) {
    key('deleteContentBackward')
    pause()
  }
  expect(text()).toBe('Đo cũngdán')
  const states: string[] = []
  while (undo.canUndo) {
    undo.undo()
    states.push(text())
  }
  expect(states).toEqual(['Đoạ cũngdán', 'Đoạn cũngdán', 'Đoạn cũng', 'Đoạn cũ'])
})

test.each(['bold', 'italic', 'underline'] as const)('[PD13] what is typed in %s is nothing that a server would refuse', (mark) => {
  const offences: (string | null)[] = []
  doc.on('afterTransaction', (transaction: Y.Transaction) => offences.push(offenceIn(transaction)))
  placeCaret(END)
  editor.commands.toggleMark(mark)
  key('insertCompositionText', 'ư')
  key('insertCompositionText', 'ươ', 1)
  expect(editor.state.doc.firstChild?.lastChild?.marks.map(({ type }) => type.name)).toEqual([mark])
  expect(offences.length).toBeGreaterThan(0)
  expect(offences.filter((offence) => offence !== null)).toEqual([])
})
