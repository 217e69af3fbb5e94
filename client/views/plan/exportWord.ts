import type * as Y from 'yjs'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'

const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** Makes the Word file on this device and hands it to the browser. Rejects when the writer fails. */
export async function exportWord(doc: Y.Doc, fallbackName: string): Promise<void> {
  const { plan } = readPlan(doc)
  const [{ composeNd30 }, { writeDocx }] = await Promise.all([
    import('../../../shared/nd30/composeNd30.ts'),
    import('../../../shared/documents/writeDocx.ts'),
  ])
  const bytes = await writeDocx(composeNd30(plan))
  const address = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: wordType }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${fileNameOf(plan.letterhead.title) || fallbackName}.docx`
  link.click()
  // The download reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** "Phòng, chống ma túy" → "phong-chong-ma-tuy": any system can hold it. */
export function fileNameOf(title: string | null): string {
  const words = foldDiacritics(title ?? '').match(/[a-z0-9]+/gu) ?? []
  let name = ''
  for (const word of words) {
    if (name.length + word.length > 80) break
    name += (name && '-') + word
  }
  return name
}
