/** A run of words that both texts have, or one of them. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'inserted'
  readonly text: string
}

/** More word pairs than this are not compared one by one: the middle then counts as replaced. */
const MOST_PAIRS = 1_000_000

const words = (text: string): string[] => text.match(/\s+|[\p{L}\p{N}\p{M}]+|[^\s\p{L}\p{N}\p{M}]/gu) ?? []

/** [VE4] Word by word what became of `before`; pieces of one kind are never neighbours. */
export function wordPieces(before: string, after: string): readonly Piece[] {
  const [old, now] = [words(before), words(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let [oldEnd, nowEnd] = [old.length, now.length]
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--
    nowEnd--
  }
  const pieces: Piece[] = []
  const add = (kind: Piece['kind'], run: readonly string[]): void => {
    const text = run.join('')
    if (text === '') return
    const last = pieces.at(-1)
    if (last?.kind === kind) pieces[pieces.length - 1] = { kind, text: last.text + text }
    else pieces.push({ kind, text })
  }
  add('same', old.slice(0, start))
  for (const [kind, word] of middle(old.slice(start, oldEnd), now.slice(start, nowEnd))) add(kind, [word])
  add('same', old.slice(oldEnd))
  return pieces
}

/** By the longest common subsequence. Removed words come before inserted ones at one place. */
function* middle(old: readonly string[], now: readonly string[]): Generator<readonly [Piece['kind'], string]> {
  if (old.length * now.length > MOST_PAIRS) {
    for (const word of old) yield ['removed', word]
    for (const word of now) yield ['inserted', word]
    return
  }
  const width = now.length + 1
  const common = new Uint32Array((old.length + 1) * width)
  const at = (row: number, column: number): number => common[row * width + column] ?? 0
  for (let row = old.length - 1; row >= 0; row--)
    for (let column = now.length - 1; column >= 0; column--)
      common[row * width + column] =
        old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  let [row, column] = [0, 0]
  while (row < old.length && column < now.length) {
    if (old[row] === now[column]) {
      yield ['same', old[row] ?? '']
      row++
      column++
    } else if (at(row + 1, column) >= at(row, column + 1)) yield ['removed', old[row++] ?? '']
    else yield ['inserted', now[column++] ?? '']
  }
  for (; row < old.length; row++) yield ['removed', old[row] ?? '']
  for (; column < now.length; column++) yield ['inserted', now[column] ?? '']
}
