const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** FNV-1a over the UTF-16 units, mixed at the end so that near texts do not give near numbers. */
function lane(text: string, seed: number): number {
  let hash = seed >>> 0
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** Twelve characters in the alphabet of ids (60 bits) that follow from a text: to make an id of one that is too long. No secret. */
export function shortHash(text: string): string {
  let id = ''
  for (const seed of [0x811c9dc5, 0x9e3779b9]) {
    let rest = lane(text, seed)
    for (let place = 0; place < 6; place++) {
      id += alphabet[rest & 31]
      rest >>>= 5
    }
  }
  return id
}
