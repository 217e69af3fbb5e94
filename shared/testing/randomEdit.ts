import * as Y from 'yjs'
import { type AgencyRef, type BlockId, newId, type TaskId } from '../core/ids.ts'
import { addAgency } from '../planDocument/changeAgency.ts'
import { changeLetterhead } from '../planDocument/changeLetterhead.ts'
import { changeTaskField, removeTaskAgency, setTaskAgency } from '../planDocument/changeTask.ts'
import { bodyOf } from '../planDocument/layout.ts'
import { origins } from '../planDocument/origins.ts'
import { elementsOf, forEachTextBlock, idOf } from '../planDocument/readBody.ts'
import { readAgencies } from '../planDocument/readPlan.ts'
import { readTask } from '../planDocument/readTask.ts'
import { textBlockElement } from '../planDocument/seedPlan.ts'
import type { Random } from './Random.ts'

const words = ['rà soát', 'phối hợp', 'trước ngày', 'báo cáo', 'kiểm tra', 'ma túy', 'đơn vị', 'chủ trì', 'ý', 'đ', ' ', 'ng', 'ưở', '…']
const statuses = ['notStarted', 'inProgress', 'done', 'blocked'] as const
const agencyNames = ['Sở Y tế', 'Sở Tài chính', 'Công an tỉnh', 'UBND xã Bình Đức', 'Tỉnh đoàn', 'Báo và Đài Phát thanh']

/** One edit as a drafter makes it, in one transaction. Everything stays inside the plan document's rules. */
export function randomEdit(doc: Y.Doc, random: Random): void {
  const edit = random.weighted([
    [60, typeWord],
    [12, eraseSome],
    [12, changeField],
    [8, changeAgencyOfTask],
    [2, nameAgency],
    [3, insertBlock],
    [1, removeBlock],
    [2, changeHead],
  ])
  doc.transact(() => edit(doc, random), origins.form)
}

function pickText(doc: Y.Doc, random: Random): Y.XmlText | null {
  const texts: Y.XmlText[] = []
  forEachTextBlock(doc, (element) => {
    for (const child of element.toArray()) if (child instanceof Y.XmlText) texts.push(child)
  })
  return texts.length === 0 ? null : random.pick(texts)
}

function typeWord(doc: Y.Doc, random: Random): void {
  const text = pickText(doc, random)
  if (text) text.insert(random.below(text.length + 1), random.pick(words))
  else insertBlock(doc, random)
}

function eraseSome(doc: Y.Doc, random: Random): void {
  const text = pickText(doc, random)
  // What stands at the end is kept: a text that runs empty is a case of its own and would end the typing.
  if (!text || text.length < 12) {
    typeWord(doc, random)
    return
  }
  const at = random.below(text.length - 6)
  text.delete(at, 1 + random.below(5))
}

function pickTask(doc: Y.Doc, random: Random): TaskId | null {
  const ids: TaskId[] = []
  forEachTextBlock(doc, (element) => {
    const id = idOf(element)
    if (element.nodeName === 'taskBlock' && id !== '') ids.push(id as TaskId)
  })
  return ids.length === 0 ? null : random.pick(ids)
}

function changeField(doc: Y.Doc, random: Random): void {
  const task = pickTask(doc, random)
  if (task === null) {
    typeWord(doc, random)
    return
  }
  const change = random.pick([
    () => changeTaskField(doc, task, 'officer', `Phòng Nghiệp vụ ${random.below(100)}`, origins.form),
    () => changeTaskField(doc, task, 'progress', random.below(101), origins.form),
    () => changeTaskField(doc, task, 'status', random.pick(statuses), origins.form),
    () => changeTaskField(doc, task, 'deliverable', `Báo cáo số ${random.below(1000)}`, origins.form),
    () => changeTaskField(doc, task, 'note', random.pick(words).repeat(3), origins.form),
  ])
  change()
}

function changeAgencyOfTask(doc: Y.Doc, random: Random): void {
  const task = pickTask(doc, random)
  const agencies = readAgencies(doc)
  if (task === null || agencies.length === 0) {
    typeWord(doc, random)
    return
  }
  const { ref } = random.pick(agencies)
  const isNamed = readTask(doc, task)?.agencies.some((agency) => agency.ref === ref) ?? false
  if (isNamed && random.below(3) === 0) removeTaskAgency(doc, task, ref, origins.form)
  else setTaskAgency(doc, task, ref, { role: random.pick(['lead', 'support'] as const), rank: random.below(20) }, origins.form)
}

function nameAgency(doc: Y.Doc, random: Random): void {
  addAgency(doc, { ref: newId<AgencyRef>(random.bytes), name: random.pick(agencyNames), directoryId: null }, origins.form)
}

function insertBlock(doc: Y.Doc, random: Random): void {
  const id = newId<string & BlockId & TaskId>(random.bytes)
  const content = [{ type: 'text', text: `${random.pick(words)} ${random.pick(words)}`, marks: [] }] as const
  const block = random.pick([
    { type: 'taskBlock', id, marker: '-', content },
    { type: 'paragraph', id, align: null, content },
  ] as const)
  const body = bodyOf(doc)
  body.insert(random.below(body.length + 1), [textBlockElement(block)])
}

function removeBlock(doc: Y.Doc, random: Random): void {
  const elements = elementsOf(bodyOf(doc))
  if (elements.length < 30) {
    typeWord(doc, random)
    return
  }
  bodyOf(doc).delete(random.below(elements.length), 1)
}

function changeHead(doc: Y.Doc, random: Random): void {
  changeLetterhead(doc, random.pick(['title', 'issuer', 'number'] as const), `Số ${random.below(1000)}`, origins.form)
}
