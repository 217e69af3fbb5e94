import { getSchema } from '@tiptap/core'
import { expect, test } from 'vitest'
import { markRules, type NodeName, nodeRule, nodeRules } from '../plan/nodeRules.ts'
import { planExtensions } from './planSchema.ts'

const schema = getSchema(planExtensions())

test('[PD12] the editor knows exactly the nodes and marks that the gate accepts', () => {
  expect(Object.keys(schema.nodes).sort()).toEqual(Object.keys(nodeRules).sort())
  expect(Object.keys(schema.marks).sort()).toEqual(Object.keys(markRules).sort())
})

test.each(Object.keys(nodeRules) as NodeName[])('[PD12] node %s has the content, attributes and defaults of its rule', (name) => {
  const type = schema.nodes[name]
  const rule = nodeRule(name)
  expect(type?.spec.content ?? '').toBe(rule.content)
  expect(type?.isInline).toBe(rule.inline ?? false)
  expect(type?.isTextblock).toBe(rule.textBlock ?? false)
  const attributes = Object.fromEntries(Object.entries(type?.spec.attrs ?? {}).map(([attribute, spec]) => [attribute, spec.default]))
  expect(attributes).toEqual(Object.fromEntries(Object.entries(rule.attributes).map(([attribute, spec]) => [attribute, spec.default])))
})

test('[PD12] an empty document gets a paragraph, not another block', () => {
  expect(schema.topNodeType.contentMatch.defaultType?.name).toBe('paragraph')
})
