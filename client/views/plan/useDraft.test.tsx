import { act, createElement, useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { useDraft } from './useDraft.ts'

let root: Root
let committed: string[]
let setValue: (value: string) => void

function Field() {
  const [value, set] = useState('cũ')
  setValue = set
  return createElement('input', useDraft(value, (text) => committed.push(text)).input)
}

beforeEach(() => {
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  committed = []
  root = createRoot(document.body.appendChild(document.createElement('div')))
  act(() => root.render(createElement(Field)))
})
afterEach(() => {
  act(() => root.unmount())
  document.body.replaceChildren()
})

const input = () => document.querySelector('input') as HTMLInputElement
function type(text: string): void {
  act(() => {
    input().focus()
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input(), text)
    input().dispatchEvent(new Event('input', { bubbles: true }))
  })
}
const press = (key: string, more: KeyboardEventInit = {}) =>
  act(() => input().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more })))

test('[PV1] Enter hands over once, trimmed and in NFC', () => {
  type(' mới '.normalize('NFD'))
  expect(input().value).toBe(' mới '.normalize('NFD'))
  press('Enter')
  act(() => input().blur())
  expect(committed).toEqual(['mới'.normalize('NFC')])
})

test('[PV1] leaving hands over; the same words are no change', () => {
  type('mới')
  act(() => input().blur())
  type('cũ')
  act(() => input().blur())
  expect(committed).toEqual(['mới'])
})

test('[PV1] Escape gives up, and the Enter of a composition is not ours', () => {
  type('mới')
  press('Enter', { isComposing: true })
  expect(committed).toEqual([])
  press('Escape')
  expect(input().value).toBe('cũ')
  act(() => input().blur())
  expect(committed).toEqual([])
})

test('[PV2] a change from elsewhere shows unless it is typed over', () => {
  act(() => setValue('khác'))
  expect(input().value).toBe('khác')
  type('đang gõ')
  act(() => setValue('khác nữa'))
  expect(input().value).toBe('đang gõ')
})
