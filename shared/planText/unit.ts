import type { ReadingBlock, ReadingBlockKind } from '../plan/reading.ts'
import type { Marker } from './markers.ts'
import { isDecoration } from './plainText.ts'

/** A piece of the text while it is being understood. Readers refine `kind`, `ref` and `continues`; ranges never change. */
export interface Unit {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly marker: Marker | null
  /** bold, italic or a markdown heading throughout */
  readonly marked: boolean
  kind: ReadingBlockKind
  confidence: number
  continues: boolean
  ref: string | null
}

export const unitOf = (
  piece: { readonly start: number; readonly end: number; readonly text: string; readonly marked?: boolean },
  kind: ReadingBlockKind,
  marker: Marker | null = null,
  confidence = 0.9,
): Unit => ({
  start: piece.start,
  end: piece.end,
  text: piece.text,
  marked: piece.marked ?? false,
  marker,
  kind,
  confidence,
  continues: false,
  ref: null,
})

/** Units in order, with what lies between them as blank or noise: a partition of `source`. */
export function partition(source: string, units: readonly Unit[]): { blocks: ReadingBlock[]; indexOf: ReadonlyMap<Unit, number> } {
  const blocks: ReadingBlock[] = []
  const indexOf = new Map<Unit, number>()
  let at = 0
  const fill = (until: number) => {
    if (until <= at) return
    const between = source.slice(at, until)
    blocks.push({
      start: at,
      end: until,
      kind: isDecoration(between.replaceAll('\n', ' ').replaceAll('\r', ' ')) ? 'blank' : 'noise',
      text: '',
      confidence: 1,
    })
    at = until
  }
  for (const unit of units) {
    fill(unit.start)
    indexOf.set(unit, blocks.length)
    blocks.push({
      start: unit.start,
      end: unit.end,
      kind: unit.kind,
      text: unit.kind === 'noise' ? '' : unit.text,
      confidence: unit.confidence,
      ...(unit.marker && unit.marker.kind !== 'bullet' ? { number: unit.marker.number } : {}),
      ...(unit.marker ? { level: unit.marker.level } : {}),
      ...(unit.ref === null ? {} : { ref: unit.ref }),
      ...(unit.continues ? { continues: true } : {}),
    })
    at = unit.end
  }
  fill(source.length)
  return { blocks, indexOf }
}
