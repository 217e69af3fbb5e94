import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { numberHeadings } from '../../../shared/plan/numbering.ts'
import { type Block, inlineText, type Plan } from '../../../shared/plan/plan.ts'

/** The text of a template, to judge it by. Not the print layout: that belongs to the plan itself. */
export function TemplatePaper({ plan }: { plan: Plan }) {
  const { t } = useTranslation()
  const numbers = useMemo(() => numberHeadings(plan.body), [plan])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what it hides
    <section className="templates-desk" aria-label={t('templates.preview')} tabIndex={0}>
      <article className="templates-paper" lang="vi">
        <p className="centred">
          <b>{plan.letterhead.kind}</b>
        </p>
        <p className="centred">
          <b>{plan.letterhead.title}</b>
        </p>
        {plan.body.map((block) => (
          <PaperBlock key={block.id} block={block} number={numbers.get(block.id) ?? ''} />
        ))}
      </article>
    </section>
  )
}

function PaperBlock({ block, number }: { block: Block; number: string }) {
  if (block.type === 'pageBreak') return <hr />
  if (block.type === 'table') {
    return (
      <table>
        <tbody>
          {block.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a template have no ids and never move
            <tr key={index}>
              {row.cells.map((cell, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <td key={place} colSpan={cell.colspan} rowSpan={cell.rowspan}>
                  {cell.content.map((inner) => inlineText(inner.content)).join(' ')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )
  }
  const lead =
    block.type === 'heading' ? `${number} ` : block.type === 'taskBlock' ? `${block.marker} ` : block.type === 'bulletItem' ? '- ' : ''
  return (
    <p className={block.type === 'heading' ? `heading level-${block.level}` : block.type}>
      {lead}
      {inlineText(block.content)}
    </p>
  )
}
