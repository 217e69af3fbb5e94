import type { ColumnGroup } from '../../../shared/matrix/matrixTotals.ts'
import type { MatrixColumn } from './MatrixPages.ts'

export interface ColumnBand {
  readonly group: ColumnGroup
  /** index of its first column, and the one after its last */
  readonly from: number
  readonly to: number
}

/** Blocks of columns; none where all stand in one that says nothing, because the directory knows no agency. */
export function columnBands(columns: readonly MatrixColumn[]): readonly ColumnBand[] {
  const bands: ColumnBand[] = []
  columns.forEach(({ group }, index) => {
    const last = bands.at(-1)
    if (last?.group === group) bands[bands.length - 1] = { ...last, to: index + 1 }
    else bands.push({ group, from: index, to: index + 1 })
  })
  return bands.every(({ group }) => group === 'other') ? [] : bands
}
