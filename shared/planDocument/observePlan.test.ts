import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { defineRoots, mapOf } from './layout.ts'
import { observePlan, type PlanChange } from './observePlan.ts'

test('a made-up update that puts something without a key among the tasks is told as no task', () => {
  const doc = defineRoots(new Y.Doc())
  const heard: PlanChange[] = []
  observePlan(doc, (change) => heard.push(change))
  // Another program takes the same root for a list.
  const other = new Y.Doc()
  other.getArray('tasks').insert(0, ['x'])
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  expect(heard.map(({ tasks, taskKeys }) => [tasks.size, taskKeys.size])).toEqual([[0, 0]])
  mapOf(doc, 'tasks').set('aaaaaaaaaaaa.officer', 'Trưởng phòng')
  expect([...(heard.at(-1)?.tasks ?? [])]).toEqual(['aaaaaaaaaaaa'])
})
