import { foldTone } from '../core/vietnameseFold.ts'
import type { Matrix, MatrixRow } from '../matrix/rollUpMatrix.ts'
import type { AgencyRole, TaskStatus } from '../plan/task.ts'
import type { SheetColumn, SheetRow, SheetValue, Worksheet } from './Worksheet.ts'

/** The words of the workbook, in the reader's language. */
export interface MatrixWords {
  readonly caption: string
  readonly sheets: {
    readonly matrix: string
    readonly tasks: string
    readonly agencies: string
    readonly load: string
    readonly deadlines: string
  }
  readonly columns: {
    readonly number: string
    readonly plan: string
    readonly section: string
    readonly wording: string
    readonly lead: string
    readonly support: string
    readonly agency: string
    readonly role: string
    readonly deadline: string
    readonly due: string
    readonly deliverable: string
    readonly officer: string
    readonly status: string
    readonly leads: string
    readonly supports: string
    readonly total: string
    readonly next: string
  }
  readonly roles: Readonly<Record<AgencyRole, string>>
  readonly marks: Readonly<Record<AgencyRole, string>>
  readonly statuses: Readonly<Record<TaskStatus, string>>
}

/** What a plan is called, by its id. */
export type PlanTitles = (planId: string) => string

/** [DO61] The matrix as a workbook: tasks × agencies, then a sheet each for tasks, agencies, their load, and what is due when. */
export function matrixWorkbook(matrix: Matrix, titleOf: PlanTitles, words: MatrixWords): Worksheet[] {
  const plans = new Set(matrix.rows.map(({ task }) => task.planId)).size
  const source: Source = { matrix, titleOf, words, hasPlans: plans > 1 }
  return [gridSheet(source), taskSheet(source), agencySheet(source), loadSheet(source), deadlineSheet(source)]
}

interface Source {
  readonly matrix: Matrix
  readonly titleOf: PlanTitles
  readonly words: MatrixWords
  /** of one plan its title need not stand in each row */
  readonly hasPlans: boolean
}

interface Column extends SheetColumn {
  readonly of: (row: MatrixRow, number: number) => SheetValue
}

const due = ({ task }: MatrixRow): SheetValue => (task.deadline?.due ? { day: task.deadline.due } : null)

function taskColumns({ words, titleOf, hasPlans }: Source): Record<
  'number' | 'plan' | 'section' | 'wording' | 'deadline' | 'due',
  Column
> & {
  readonly planOnly: readonly Column[]
} {
  const { columns } = words
  const plan: Column = { title: columns.plan, width: 34, of: ({ task }) => titleOf(task.planId) }
  return {
    number: { title: columns.number, width: 6, align: 'center', of: (_row, number) => number },
    plan,
    planOnly: hasPlans ? [plan] : [],
    section: { title: columns.section, width: 26, of: ({ task }) => task.section },
    wording: { title: columns.wording, width: 64, of: ({ task }) => task.wording },
    deadline: { title: columns.deadline, width: 22, of: ({ task }) => task.deadline?.text ?? '' },
    due: { title: columns.due, width: 13, of: due },
  }
}

function sheet(source: Source, name: string, columns: readonly Column[], rows: readonly MatrixRow[], frozenColumns: number): Worksheet {
  return {
    name,
    caption: `${source.words.caption}: ${name}`,
    columns,
    frozenColumns,
    rows: rows.map((row, at) => ({ kind: 'row', cells: columns.map(({ of }) => of(row, at + 1)) })),
  }
}

/** Tasks × agencies, plan by plan and section by section. */
function gridSheet(source: Source): Worksheet {
  const { matrix, words, titleOf, hasPlans } = source
  const { number, wording, deadline, due: dueColumn } = taskColumns(source)
  const columns: readonly Column[] = [
    number,
    wording,
    deadline,
    dueColumn,
    ...matrix.agencies.map(
      ({ id, name }): Column => ({ title: name, width: 5, upright: true, of: ({ cells }) => markOf(cells.get(id), words) }),
    ),
  ]
  const rows: SheetRow[] = []
  let [plan, section] = ['', '']
  matrix.rows.forEach((row, at) => {
    if (hasPlans && row.task.planId !== plan) {
      rows.push({ kind: 'group', text: titleOf(row.task.planId) })
      section = ''
    }
    if (row.task.section !== section && row.task.section !== '') rows.push({ kind: 'group', text: row.task.section })
    plan = row.task.planId
    section = row.task.section
    rows.push({ kind: 'row', cells: columns.map(({ of }) => of(row, at + 1)) })
  })
  return { name: words.sheets.matrix, caption: `${words.caption}: ${words.sheets.matrix}`, columns, frozenColumns: 2, rows }
}

const markOf = (role: AgencyRole | undefined, { marks }: MatrixWords): string | null => (role ? marks[role] : null)

function taskSheet(source: Source): Worksheet {
  const { number, planOnly, section, wording, deadline, due: dueColumn } = taskColumns(source)
  const { columns, statuses, sheets } = source.words
  return sheet(
    source,
    sheets.tasks,
    [
      number,
      ...planOnly,
      section,
      wording,
      { title: columns.lead, width: 28, of: (row) => namesOf(row, 'lead') },
      { title: columns.support, width: 34, of: (row) => namesOf(row, 'support') },
      deadline,
      dueColumn,
      { title: columns.deliverable, width: 26, of: ({ task }) => task.deliverable ?? '' },
      { title: columns.officer, width: 22, of: ({ task }) => task.officer ?? '' },
      { title: columns.status, width: 16, of: ({ task }) => (task.status ? statuses[task.status] : '') },
    ],
    source.matrix.rows,
    1,
  )
}

/** A row for each agency's part in each task, agency by agency. */
function agencySheet(source: Source): Worksheet {
  const { planOnly, section, wording, deadline, due: dueColumn } = taskColumns(source)
  const { columns, roles, sheets } = source.words
  const parts = source.matrix.agencies.flatMap(({ id, name }) =>
    source.matrix.rows.flatMap((row) => {
      const role = row.cells.get(id)
      return role ? [{ name, role, row }] : []
    }),
  )
  const fields = [wording, deadline, dueColumn, ...planOnly, section]
  return {
    name: sheets.agencies,
    caption: `${source.words.caption}: ${sheets.agencies}`,
    columns: [{ title: columns.agency, width: 34 }, { title: columns.role, width: 12, align: 'center' }, ...fields],
    frozenColumns: 1,
    rows: parts.map(({ name, role, row }) => ({ kind: 'row', cells: [name, roles[role], ...fields.map(({ of }) => of(row, 0))] })),
  }
}

/** How much each agency leads and supports, and its next day. */
function loadSheet({ matrix, words }: Source): Worksheet {
  const { columns, sheets } = words
  const next = new Map<string, string>()
  for (const { task, cells } of matrix.rows) {
    const day = task.status === 'done' ? null : (task.deadline?.due ?? null)
    if (day !== null) for (const id of cells.keys()) if (day < (next.get(id) ?? '9999')) next.set(id, day)
  }
  return {
    name: sheets.load,
    caption: `${words.caption}: ${sheets.load}`,
    columns: [
      { title: columns.number, width: 6, align: 'center' },
      { title: columns.agency, width: 44 },
      { title: columns.leads, width: 12, align: 'center' },
      { title: columns.supports, width: 12, align: 'center' },
      { title: columns.total, width: 12, align: 'center' },
      { title: columns.next, width: 18 },
    ],
    frozenColumns: 2,
    rows: matrix.agencies.map(({ id, name, leads, supports }, at) => {
      const day = next.get(id)
      return { kind: 'row', cells: [at + 1, name, leads, supports, leads + supports, day === undefined ? null : { day }] }
    }),
  }
}

/** What has a day, in the order of the days. */
function deadlineSheet(source: Source): Worksheet {
  const { number, planOnly, section, wording, deadline, due: dueColumn } = taskColumns(source)
  const { columns, sheets } = source.words
  const dated = source.matrix.rows
    .filter(({ task }) => task.deadline?.due)
    .map((row) => ({ row, day: row.task.deadline?.due ?? '', key: foldTone(namesOf(row, 'lead')) }))
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ row }) => row)
  return sheet(
    source,
    sheets.deadlines,
    [number, dueColumn, deadline, wording, { title: columns.lead, width: 30, of: (row) => namesOf(row, 'lead') }, ...planOnly, section],
    dated,
    2,
  )
}

const namesOf = ({ task }: MatrixRow, role: AgencyRole): string =>
  task.agencies
    .filter((agency) => agency.role === role)
    .map(({ name }) => name)
    .join('; ')
