import { composeTaskAnnex } from '../nd30/composeTaskAnnex.ts'
import { type Nd30Cell, runsText } from '../nd30/Nd30Document.ts'
import type { Plan } from '../plan/plan.ts'
import type { SheetColumn, SheetRow, Worksheet } from './Worksheet.ts'

/** In characters, for the six columns of the annex. */
const widths = [6, 64, 30, 34, 22, 26] as const

/** [DO62] "Phụ lục phân công nhiệm vụ" of a plan as a workbook; null for a plan without tasks. */
export function taskWorkbook(plan: Plan): readonly Worksheet[] | null {
  const section = composeTaskAnnex(plan, '', plan.letterhead)
  const table = section?.blocks.find((block) => block.kind === 'table')
  if (!section || !table) return null
  const [head, ...rows] = table.rows
  const title = plan.letterhead.title?.trim() ?? ''
  const columns = (head?.cells ?? []).map(
    (cell, at): SheetColumn => ({ title: textOf(cell), width: widths[at] ?? 20, ...(at === 0 && { align: 'center' as const }) }),
  )
  return [
    {
      name: 'Phân công nhiệm vụ',
      caption: title === '' ? 'Phân công nhiệm vụ' : `Phân công nhiệm vụ: ${title}`,
      columns,
      frozenColumns: 2,
      rows: rows.map(({ cells }): SheetRow => {
        const texts = cells.map(textOf)
        return cells.length < columns.length
          ? { kind: 'group', text: texts.join('. ') }
          : { kind: 'row', cells: texts.map((text, at) => (at === 0 ? Number(text) : text)) }
      }),
    },
  ]
}

const textOf = ({ content }: Nd30Cell): string => content.map((line) => runsText(line.runs)).join('\n')
