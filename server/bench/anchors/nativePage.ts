import type { Plan } from '../../../shared/plan/plan.ts'

/**
 * The floor of typing in a browser: a plain contenteditable, no editor, no document behind it, as many nodes a block as the
 * product draws, and blocks out of sight not laid out.
 */
export function nativePage({ body, tasks }: Plan): string {
  const chips = new Map(tasks.map((task) => [task.id as string, ['Sở chủ trì', 'Sở phối hợp +2', task.officer, task.deliverable]]))
  const blocks = body.map((block) => {
    if (block.type !== 'heading' && block.type !== 'taskBlock') return ''
    const words = block.content.map((inline) => (inline.type === 'text' ? inline.text : '')).join('')
    if (block.type === 'heading') return `<h2>${words}</h2>`
    const row = (chips.get(block.id) ?? []).map((chip) => `<button type="button" tabindex="-1">${chip}</button>`).join('')
    return `<div class="task-block"><p class="task-wording">${words}</p><div contenteditable="false">${row}</div></div>`
  })
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>native</title><link rel="icon" href="data:,"><style>
body { font: 16px/1.5 serif; margin: 0 auto; width: 800px }
.task-block { content-visibility: auto; contain-intrinsic-size: auto 72px }
</style></head><body><div class="ProseMirror" contenteditable="true" spellcheck="false">${blocks.join('')}</div></body></html>`
}
