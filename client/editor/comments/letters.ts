import type { Node } from '@tiptap/pm/model'

/** How many letters of the block's plain text an inline node is: a footnote is none. */
const lettersOf = (inline: Node): number => (inline.isText ? inline.nodeSize : inline.type.name === 'hardBreak' ? 1 : 0)

/** How many letters of the plain text stand before a place in the block's content. */
export function lettersBefore(block: Node, offset: number): number {
  let letters = 0
  block.forEach((inline, at) => {
    if (at < offset) letters += Math.min(lettersOf(inline), offset - at)
  })
  return letters
}

/** The place in the block's content of the letter `after` so many letters, or of the end of the one `before`. */
export function placeOfLetter(block: Node, letters: number, side: 'after' | 'before'): number {
  let before = 0
  let place: number | null = null
  block.forEach((inline, at) => {
    const here = lettersOf(inline)
    const isHere = side === 'after' ? letters < before + here : letters <= before + here && here > 0
    if (place === null && isHere) place = at + Math.max(0, letters - before)
    before += here
  })
  return place ?? block.content.size
}
