import { useTranslation } from 'react-i18next'
import type { MatrixColumn } from './MatrixPages.ts'
import type { MatrixLine } from './matrixLines.ts'

/** What stands at the head of a group. */
export function GroupWords({ line, columns }: { line: Exclude<MatrixLine, { kind: 'task' }>; columns: readonly MatrixColumn[] }) {
  const words = useGroupWords()(line, (id) => columns.find((column) => column.id === id)?.shortName ?? id)
  return (
    <span className="ellipsis" title={words}>
      {words}
    </span>
  )
}

export function useGroupWords(): (line: Exclude<MatrixLine, { kind: 'task' }>, nameOf: (agencyId: string) => string) => string {
  const { t } = useTranslation()
  return (line, nameOf) => {
    if (line.kind === 'plan') return line.title || t('matrix.untitledPlan')
    const { head } = line
    if (head.kind === 'section') return head.section || t('matrix.noSection')
    if (head.kind === 'deadline') return t(`matrix.times.${head.time}`)
    const { agency } = head
    return agency === 'several' || agency === 'each' || agency === 'nobody' ? t(`matrix.groupLeads.${agency}`) : nameOf(agency)
  }
}
