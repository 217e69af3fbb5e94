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
const doc = new Y.Doc()
Y.applyUpdate(doc, bytes)
new Editor({
  element: document.getElementById('editor'),
  extensions: [
    Node.create({ name: 'doc', topNode: true, content: 'block+' }),
    Node.create({ name: 'text' }),
    block('taskBlock', ['id', 'marker']),
    block('heading', ['id', 'level', 'number', 'align']),
    Collaboration.configure({ document: doc, field: 'body' }),
  ],
})
