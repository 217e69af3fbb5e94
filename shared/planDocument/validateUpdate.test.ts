import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { agencyRef, buildPlan, buildTask, seededBytes, taskId } from '../testing/buildPlan.ts'
import { planArbitrary } from '../testing/planArbitraries.ts'
import { changeTaskField, setTaskAgency } from './changeTask.ts'
import { bodyOf, defineRoots, mapOf } from './layout.ts'
import { writeMeta } from './meta.ts'
import { origins } from './origins.ts'
import { PlanUndo } from './PlanUndo.ts'
import { repairPlan } from './repairPlan.ts'
import { seedUpdate } from './seedPlan.ts'
import { validateUpdate } from './validateUpdate.ts'

const client = { mayWriteMeta: false }
const task = buildTask({ wording: 'Rà soát, lập danh sách' })
const seed = seedUpdate(buildPlan({ tasks: [task] }))

function replica(): Y.Doc {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, seed)
  return doc
}

/** The update that a client makes by `write`, judged against a copy of the document before it. */
function judge(write: (doc: Y.Doc) => void, rights = client) {
  const doc = replica()
  const before = Y.encodeStateVector(doc)
  write(doc)
  return validateUpdate(replica(), Y.encodeStateAsUpdate(doc, before), rights)
}

const block = (doc: Y.Doc): Y.XmlElement => bodyOf(doc).get(0) as Y.XmlElement
const words = (doc: Y.Doc): Y.XmlText => block(doc).get(0) as Y.XmlText
const element = (name: string, attributes: Record<string, unknown> = {}, children: (Y.XmlElement | Y.XmlText)[] = []) => {
  const made = new Y.XmlElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string)
  made.insert(0, children)
  return made
}
const id = () => taskId() as string

describe('[PD3] what honest clients write is accepted', () => {
  test.each<[string, (doc: Y.Doc) => void]>([
    ['typing', (doc) => words(doc).insert(3, 'chữ ')],
    ['a known mark', (doc) => words(doc).format(0, 3, { bold: {} })],
    [
      'taking a mark away again',
      (doc) => {
        words(doc).format(0, 3, { bold: {} })
        words(doc).format(0, 3, { bold: null })
      },
    ],
    ['a new block', (doc) => bodyOf(doc).insert(1, [element('heading', { id: id(), level: 2 }, [new Y.XmlText('I. MỤC ĐÍCH')])])],
    [
      'a table',
      (doc) =>
        bodyOf(doc).insert(1, [
          element('table', { id: id() }, [
            element('tableRow', {}, [element('tableCell', { colspan: 2 }, [element('paragraph', { id: id() })])]),
          ]),
        ]),
    ],
    ['deleting a block', (doc) => bodyOf(doc).delete(0, 1)],
    [
      'writing and deleting in one go',
      (doc) =>
        doc.transact(() => {
          words(doc).insert(0, 'x')
          words(doc).delete(0, 1)
        }),
    ],
    ['a field', (doc) => void changeTaskField(doc, task.id, 'officer', 'Trưởng phòng', origins.form)],
    [
      'clearing a field',
      (doc) => {
        changeTaskField(doc, task.id, 'officer', 'x', origins.form)
        changeTaskField(doc, task.id, 'officer', null, origins.form)
      },
    ],
    ['an agency', (doc) => void setTaskAgency(doc, task.id, agencyRef(), { role: 'lead', rank: 0 }, origins.form)],
  ])('%s', (_, write) => expect(judge(write)).toMatchObject({ ok: true, value: { empty: false } }))

  test('any whole plan', () => {
    fc.assert(
      fc.property(planArbitrary, (plan) => {
        expect(validateUpdate(new Y.Doc(), seedUpdate(plan), client)).toMatchObject({ ok: true, value: { empty: false } })
      }),
    )
  })

  test('a field or an attribute written several times before it is sent, by somebody who may undo', () => {
    const doc = replica()
    const undo = new PlanUndo(doc, null)
    const before = Y.encodeStateVector(doc)
    for (const name of ['Trưởng phòng', 'Phó trưởng phòng', 'Chuyên viên']) changeTaskField(doc, task.id, 'officer', name, origins.form)
    for (const marker of ['a)', 'b)', 'c)']) doc.transact(() => block(doc).setAttribute('marker', marker))
    const sent = Y.encodeStateAsUpdate(doc, before)
    undo.destroy()
    // Yjs has made one item of the values that were overwritten.
    expect(Y.decodeUpdate(sent).structs.some(({ length }) => length === 2)).toBe(true)
    expect(validateUpdate(replica(), sent, client)).toMatchObject({ ok: true, value: { empty: false } })
  })

  test('an update that the document already has is empty', () => {
    expect(validateUpdate(replica(), seed, client)).toMatchObject({ ok: true, value: { empty: true } })
    expect(validateUpdate(replica(), Y.encodeStateAsUpdate(new Y.Doc()), client)).toMatchObject({ ok: true, value: { empty: true } })
  })

  test('a repair by the server', () => {
    expect(
      judge((doc) => {
        bodyOf(doc).insert(1, [element('paragraph')])
        repairPlan(doc, seededBytes(3))
      }),
    ).toMatchObject({ ok: true })
  })
})

describe('[PD3] what version 1 does not know is refused', () => {
  const hostile: [string, string, (doc: Y.Doc) => void][] = [
    ['a script node', 'node: script', (doc) => bodyOf(doc).insert(0, [element('script')])],
    ['an iframe inside a known block', 'node: iframe', (doc) => block(doc).insert(0, [element('iframe')])],
    [
      'a node hidden below a new known node',
      'node: iframe',
      (doc) => bodyOf(doc).insert(0, [element('paragraph', { id: id() }, [element('iframe')])]),
    ],
    ['an event attribute', 'attribute: onclick', (doc) => block(doc).setAttribute('onclick', 'x()')],
    ['an attribute on a new node', 'attribute: style', (doc) => bodyOf(doc).insert(0, [element('paragraph', { style: 'x' })])],
    ['an attribute of the wrong type', 'attribute: value of id', (doc) => block(doc).setAttribute('id', 7 as unknown as string)],
    ['a block inside a text block', 'node: paragraph in taskBlock', (doc) => block(doc).insert(0, [element('paragraph')])],
    ['a cell outside a row', 'node: tableCell in doc', (doc) => bodyOf(doc).insert(0, [element('tableCell')])],
    ['bare text in the body', 'node: YXmlText in doc', (doc) => bodyOf(doc).insert(0, [new Y.XmlText('x')])],
    ['an unknown mark', 'mark: link', (doc) => words(doc).format(0, 3, { link: { href: 'javascript:x' } })],
    [
      'a mark with a key of prototypes',
      'mark: value of bold',
      (doc) => words(doc).format(0, 3, { bold: JSON.parse('{"__proto__": null}') }),
    ],
    ['a known mark with a value', 'mark: value of bold', (doc) => words(doc).format(0, 3, { bold: { onclick: 'x' } })],
    ['an embed', 'text: ContentEmbed', (doc) => words(doc).insertEmbed(0, { image: 'x' })],
    ['a text attribute', 'text: attribute x', (doc) => words(doc).setAttribute('x', 'y')],
    ['a hook element', 'node: YXmlHook in doc', (doc) => bodyOf(doc).insert(0, [new Y.XmlHook('x') as unknown as Y.XmlElement])],
    ['an unknown root array', 'root: payload', (doc) => doc.getArray('payload').insert(0, ['x'.repeat(1000)])],
    ['an unknown root map', 'root: extra', (doc) => doc.getMap('extra').set('a', 1)],
    [
      'a body attribute',
      'body: attribute',
      (doc) =>
        (bodyOf(doc) as unknown as Y.XmlElement).doc?.transact(() => Y.XmlElement.prototype.setAttribute.call(bodyOf(doc), 'x', 'y')),
    ],
    ['an unknown task field', 'tasks: key', (doc) => mapOf(doc, 'tasks').set(`${task.id}.owner`, 'x')],
    ['a key of no form', 'tasks: key', (doc) => mapOf(doc, 'tasks').set('__proto__.x', 'x')],
    ['a field name from the prototype', 'tasks: key', (doc) => mapOf(doc, 'tasks').set(`${task.id}.constructor`, 'x')],
    ['a field of the wrong form', 'tasks: value of', (doc) => mapOf(doc, 'tasks').set(`${task.id}.deadline`, { text: 'x' })],
    ['a field that is too long', 'tasks: value of', (doc) => mapOf(doc, 'tasks').set(`${task.id}.officer`, 'x'.repeat(301))],
    [
      'an unknown deleted key',
      'tasks: key',
      (doc) => {
        mapOf(doc, 'tasks').set('junk', 1)
        mapOf(doc, 'tasks').delete('junk')
      },
    ],
    ['a nested type', 'tasks: value of', (doc) => mapOf(doc, 'tasks').set(`${task.id}.note`, new Y.Map())],
    ['a subdocument', 'tasks: value of', (doc) => mapOf(doc, 'tasks').set(`${task.id}.note`, new Y.Doc())],
    ['binary', 'tasks: value of', (doc) => mapOf(doc, 'tasks').set(`${task.id}.note`, new Uint8Array(8))],
    ['an unknown letterhead field', 'letterhead: key', (doc) => mapOf(doc, 'letterhead').set('secrecy', 'MẬT')],
    ['meta', 'meta: minSchema', (doc) => mapOf(doc, 'meta').set('minSchema', 99)],
  ]
  test.each(hostile)('%s', (_, offence, write) => {
    const result = judge(write)
    expect(result).toMatchObject({ ok: false, code: 'invalidUpdate' })
    expect(!result.ok && result.detail).toContain(offence)
  })

  test('deleting what the server wrote into meta', () => {
    const doc = replica()
    writeMeta(doc, { template: null }, origins.seed)
    const withMeta = Y.encodeStateAsUpdate(doc)
    const shadow = defineRoots(new Y.Doc())
    Y.applyUpdate(shadow, withMeta)
    const before = Y.encodeStateVector(doc)
    mapOf(doc, 'meta').delete('minSchema')
    expect(validateUpdate(shadow, Y.encodeStateAsUpdate(doc, before), client)).toMatchObject({ ok: false, detail: 'meta: deletion' })
  })

  test('the server itself may write meta, but no key that version 1 does not know', () => {
    expect(judge((doc) => writeMeta(doc, { template: 'mau' }, origins.seed), { mayWriteMeta: true })).toMatchObject({ ok: true })
    expect(judge((doc) => mapOf(doc, 'meta').set('locked', true), { mayWriteMeta: true })).toMatchObject({ ok: false })
  })
})

test('[PD3] unreadable bytes are refused, never thrown', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const result = validateUpdate(replica(), bytes, client)
      expect(result.ok ? result.value.empty : ['invalidUpdate', 'resync', 'tooLarge'].includes(result.code)).toBe(true)
    }),
  )
})

test('[PD4] an update with a causal gap asks for a resync', () => {
  const doc = replica()
  words(doc).insert(0, 'một ')
  const gap = Y.encodeStateVector(doc)
  words(doc).insert(0, 'hai ')
  expect(validateUpdate(replica(), Y.encodeStateAsUpdate(doc, gap), client)).toMatchObject({ ok: false, code: 'resync' })
})

test('[PD3] what was in the document before is not judged again', () => {
  const shadow = replica()
  shadow.transact(() => bodyOf(shadow).insert(0, [element('fromTheFuture')]))
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(shadow))
  const before = Y.encodeStateVector(doc)
  ;(bodyOf(doc).get(1) as Y.XmlElement).setAttribute('marker', '+')
  expect(validateUpdate(shadow, Y.encodeStateAsUpdate(doc, before), client)).toMatchObject({ ok: true })
})

test('[PD17] what a repeating update brings can be had alone, and makes the same document', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 8 }), fc.nat(8), (writes, known) => {
      const writer = replica()
      const shadow = replica()
      for (const [turn, letters] of writes.entries()) {
        // At the beginning each time: what is typed behind one another becomes one run, and half of a run is refused.
        words(writer).insert(0, letters)
        if (turn === known) Y.applyUpdate(shadow, Y.encodeStateAsUpdate(writer))
      }
      const held = Y.encodeStateVector(shadow)
      const server = new Y.Doc()
      Y.applyUpdate(server, Y.encodeStateAsUpdate(shadow))
      const judged = validateUpdate(shadow, Y.encodeStateAsUpdate(writer), client)
      if (!judged.ok || judged.value.fresh === null) throw new Error('it repeats the seed')
      for (const { id } of Y.decodeUpdate(judged.value.fresh).structs)
        expect(id.clock).toBeGreaterThanOrEqual(Y.decodeStateVector(held).get(id.client) ?? 0)
      Y.applyUpdate(server, judged.value.fresh)
      expect(Y.encodeStateAsUpdate(server)).toEqual(Y.encodeStateAsUpdate(writer))
    }),
  )
})
