import { numberHeadings } from '../../../shared/plan/numbering.ts'
import { type Block, inlineText, type Plan, type TableRow, type TextBlock } from '../../../shared/plan/plan.ts'
import { printedBefore } from './planAsText.ts'
import '../../editor/editor.css'

/** The text of a plan without an editor: nothing here can change it. */
export function StaticPlan({ plan }: { plan: Plan }) {
  const numbers = numberHeadings(plan.body)
  return (
    <article className="paper">
      <div className="paper-title">
        <p>{plan.letterhead.kind}</p>
        <p>{plan.letterhead.title}</p>
      </div>
      <div className="plan-text">
        {inPlace(plan.body).map(({ place, item }) => (
          <StaticBlock key={place} block={item} numbers={numbers} />
        ))}
      </div>
    </article>
  )
}

type Numbers = ReadonlyMap<string, string>

function StaticBlock({ block, numbers }: { block: Block; numbers: Numbers }) {
  if (block.type === 'pageBreak') return <hr data-node="pageBreak" />
  if (block.type !== 'table') return <StaticText block={block} numbers={numbers} />
  return (
    <table>
      <tbody>
        {inPlace(block.rows).map(({ place, item }) => (
          <StaticRow key={place} row={item} numbers={numbers} />
        ))}
      </tbody>
    </table>
  )
}

function StaticRow({ row, numbers }: { row: TableRow; numbers: Numbers }) {
  return (
    <tr>
      {inPlace(row.cells).map(({ place, item: cell }) => (
        <td key={place} colSpan={cell.colspan} rowSpan={cell.rowspan}>
          {inPlace(cell.content).map((text) => (
            <StaticText key={text.place} block={text.item} numbers={numbers} />
          ))}
        </td>
      ))}
    </tr>
  )
}

function StaticText({ block, numbers }: { block: TextBlock; numbers: Numbers }) {
  const before = printedBefore(block, numbers)
  return (
    <p
      data-node={block.type}
      data-level={'level' in block ? block.level : undefined}
      data-printed-number={block.type === 'heading' && before ? before : undefined}
    >
      {block.type === 'taskBlock' && before ? `${before} ` : ''}
      {inlineText(block.content)}
    </p>
  )
}

/** Two blocks may share an id until the server mends it, so the place is the key: a text that cannot change keeps its places. */
const inPlace = <Item,>(items: readonly Item[]) => items.map((item, index) => ({ place: `${index}`, item }))
