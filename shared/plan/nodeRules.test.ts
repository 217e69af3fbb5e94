import { expect, test } from 'vitest'
import { childNamesOf, isAttributeValue, isNodeName, type NodeName, nodeRule, nodeRules } from './nodeRules.ts'

test('a block may stand in the document, inline content in text blocks, cells only in rows', () => {
  expect(childNamesOf('doc').has('taskBlock')).toBe(true)
  expect(childNamesOf('doc').has('tableCell')).toBe(false)
  expect([...childNamesOf('paragraph')].sort()).toEqual(['footnote', 'hardBreak', 'text'])
  expect([...childNamesOf('tableRow')]).toEqual(['tableCell'])
  expect(childNamesOf('pageBreak').size).toBe(0)
})

test('every text block carries an id, so that comments and reasons can pin to it', () => {
  for (const name of Object.keys(nodeRules) as NodeName[])
    if (nodeRule(name).textBlock) expect(nodeRule(name).attributes.id?.kind, name).toBe('id')
})

test('values of attributes keep their form', () => {
  expect(isAttributeValue('id', 'abcdefghjkmn')).toBe(true)
  for (const [kind, value] of [
    ['id', 'x'],
    ['id', 7],
    ['number', 0],
    ['number', 1.5],
    ['boolean', 'true'],
    ['align', 'justified'],
    ['widths', [0]],
    ['text', 'x'.repeat(4001)],
    ['shortText', undefined],
  ] as const)
    expect(isAttributeValue(kind, value), `${kind} ${String(value)}`).toBe(false)
})

test('a name from the object prototype is no node', () => {
  expect(isNodeName('constructor')).toBe(false)
  expect(isNodeName('__proto__')).toBe(false)
})
