import type { BlockId, PlanId } from '../core/ids.ts'
import { shortHash } from '../core/shortHash.ts'
import { emptyLetterhead, type Letterhead } from '../plan/letterhead.ts'
import type { Block, Inline, Plan, TableRow } from '../plan/plan.ts'
import type { Round } from '../plan/programme.ts'
import type { ReportForm, ReportLine } from '../plan/report.ts'
import { reportWords } from './reportWords.ts'

export interface ReportSource {
  readonly planId: PlanId
  /** of the plan that is reported on */
  readonly letterhead: Letterhead
  readonly round: Pick<Round, 'id' | 'period' | 'to'>
  readonly form: ReportForm
}

/**
 * [RE4] A report as a document: header by NĐ30, a table of tasks, a table of indicators. Its ids follow from the round and what a
 * line is about, so two versions of one report are compared line by line.
 */
export function composeReport({ planId, letterhead, round, form }: ReportSource): Plan {
  const blockId = (...from: readonly (string | number)[]): BlockId => shortHash([round.id, planId, ...from].join('\n')) as BlockId
  const words = (text: string): readonly Inline[] => (text === '' ? [] : [{ type: 'text', text, marks: [] }])
  const paragraph = (text: string, ...from: readonly (string | number)[]) =>
    ({ type: 'paragraph', id: blockId(...from), align: null, content: words(text) }) as const
  const row = (of: string, texts: readonly string[], header = false): TableRow => ({
    header,
    cells: texts.map((text, column) => ({ colspan: 1, rowspan: 1, align: null, content: [paragraph(text, of, column)] })),
  })
  const heading = (text: string, of: string): Block => ({
    type: 'heading',
    id: blockId('heading', of),
    level: 2,
    number: null,
    align: null,
    content: words(text),
  })
  const period = round.period === '' ? '' : ` ${round.period}`
  const title = letterhead.title ?? ''
  const tasks = form.lines.map((line, index) =>
    row(line.taskId, [String(index + 1), line.wording, line.deadline?.text ?? '', stateWords(line), line.result]),
  )
  const indicators = form.indicators.map(({ id, label, target, actual }) =>
    row(id, [label, target ? `${numberWords(target.value)} ${target.unit}` : '', actual === null ? '' : numberWords(actual)]),
  )
  const body: Block[] = [
    paragraph(reportWords.opening(title), 'opening'),
    heading(reportWords.tasks, 'tasks'),
    { type: 'table', id: blockId('tasks'), widths: null, rows: [row('taskHead', reportWords.taskColumns, true), ...tasks] },
    ...(indicators.length === 0
      ? []
      : [
          heading(reportWords.indicators, 'indicators'),
          {
            type: 'table' as const,
            id: blockId('indicators'),
            widths: null,
            rows: [row('indicatorHead', reportWords.indicatorColumns, true), ...indicators],
          },
        ]),
    ...[...(round.to === null ? [] : [round.to]), reportWords.archive].map(
      (text, index): Block => ({ type: 'recipientLine', id: blockId('recipient', index), content: words(text) }),
    ),
  ]
  return {
    letterhead: {
      ...emptyLetterhead,
      superior: letterhead.superior,
      issuer: letterhead.issuer,
      symbol: `BC-${(letterhead.symbol ?? '').split('-').slice(1).join('-')}`,
      place: letterhead.place,
      kind: 'BÁO CÁO',
      title: reportWords.title(title, period).slice(0, 1500),
      signerAuthority: letterhead.signerAuthority,
      signerPosition: letterhead.signerPosition,
      signerName: letterhead.signerName,
    },
    body,
    tasks: [],
    agencies: [],
    indicators: [],
  }
}

const numberWords = (value: number): string => String(value).replace('.', ',')

const stateWords = ({ status, progress }: ReportLine): string =>
  progress === null ? reportWords.states[status] : `${reportWords.states[status]}, ${numberWords(progress)}%`
