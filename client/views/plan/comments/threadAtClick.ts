import type { CommentPlaces } from '../../../editor/comments/CommentPlaces.ts'

/** The thread of the words that were clicked, or of the block whose count in the margin was; null: none. */
export function threadAtClick({ target, clientX }: MouseEvent, places: Pick<CommentPlaces, 'threadsOf'>): string | null {
  if (!(target instanceof Element)) return null
  const words = target.closest<HTMLElement>('[data-thread]')?.dataset.thread
  if (words) return words
  const block = target.closest<HTMLElement>('.has-comments')
  const id = block?.dataset.id
  if (!block || !id) return null
  const margin = block.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(block).paddingRight)
  return clientX > margin ? (places.threadsOf(id)[0] ?? null) : null
}
