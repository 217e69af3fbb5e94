import { Editor, Node } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import * as Y from 'yjs'

// The least that opens a plan: its bytes, Tiptap, the binding, one element a block. No chips, fields, status or local store.
const block = (name, attributes) =>
  Node.create({
    name,
    group: 'block',
    content: 'text*',
    addAttributes: () => Object.fromEntries(attributes.map((attribute) => [attribute, { default: null, rendered: false }])),
    parseHTML: () => [{ tag: `div.${name}` }],
    renderHTML: () => ['div', { class: name }, 0],
  })

const bytes = new Uint8Array(await (await fetch('plan.bin')).arrayBuffer())
const host = document.getElementById('editor')
const button = document.getElementById('open')

function open() {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, bytes)
  host.replaceChildren()
  const editor = new Editor({
    element: host,
    extensions: [
      Node.create({ name: 'doc', topNode: true, content: 'block+' }),
      Node.create({ name: 'text' }),
      block('taskBlock', ['id', 'marker']),
      block('heading', ['id', 'level', 'number', 'align']),
      Collaboration.configure({ document: doc, field: 'body' }),
    ],
  })
  window.closePlan = () => {
    editor.destroy()
    doc.destroy()
    host.replaceChildren(button)
  }
}

// Waiting: the page has started, the bytes are in its memory, and a click opens them.
if (location.search === '?waiting') button.addEventListener('click', open)
else open()
