import { foldDiacritics } from '../core/vietnameseFold.ts'

const LONGEST = 80

/** "Phòng, chống ma túy" → "phong-chong-ma-tuy": any system can hold it. Empty for a title without letters. */
export function fileNameOf(title: string | null): string {
  const words = foldDiacritics(title ?? '').match(/[a-z0-9]+/gu) ?? []
  let name = ''
  for (const word of words) {
    if (name.length + word.length > LONGEST) break
    name += (name && '-') + word
  }
  return name
}
