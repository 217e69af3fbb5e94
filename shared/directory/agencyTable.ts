import { type IsoDate, isoDate, isRealDay, parseIsoDate } from '../core/isoDate.ts'
import { failed, ok, type Result } from '../core/Result.ts'
import { agencyNameSchema } from '../plan/agency.ts'
import { type AgencyKind, agencyKindNames, type DirectoryAgency } from '../plan/directory.ts'
import { agencyKindOf } from './agencyKindOf.ts'
import { parseAgencyName } from './agencyName.ts'
import { type DirectoryChange, withNames } from './changeDirectory.ts'
import type { DirectoryIndex } from './directoryIndex.ts'
import { matchAgency } from './matchAgency.ts'
import { provinceByName } from './provinces.ts'
import { type Cell, findHead, type TableColumn, textOf } from './tableColumns.ts'

export type RowProblem =
  | 'noName'
  | 'nameTooLong'
  | 'unknownKind'
  | 'unknownParent'
  | 'unknownProvince'
  | 'badDay'
  | 'endsBeforeStart'
  | 'unknownId'
export type RowStatus = 'new' | 'changed' | 'unchanged' | 'doubtful' | 'error'

export interface TableRow {
  /** as the table counts, from 1 */
  readonly row: number
  readonly status: RowStatus
  /** as it would stand in the directory; null for an error */
  readonly agency: DirectoryAgency | null
  /** the record that it changes */
  readonly was: DirectoryAgency | null
  /** doubtful: those that it may be, in the directory or in an earlier row */
  readonly mayBe: readonly { readonly agencyId: string; readonly row: number | null }[]
  readonly problem: RowProblem | null
}

export interface TablePreview {
  /** the columns that were found */
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
}

export interface TableContext {
  /** for rows that name none */
  readonly province: string | null
  /** makes the id of a new record */
  readonly newId: () => string
}

/** What a table of agencies would change in a directory, row by row [DR70]–[DR76]. `noNameColumn`: no row holds the head of a name. */
export function readAgencyTable(
  rows: readonly (readonly Cell[])[],
  index: DirectoryIndex,
  context: TableContext,
): Result<TablePreview, 'noNameColumn'> {
  const head = findHead(rows)
  if (head === null) return failed('noNameColumn')
  const { headAt, columns } = head
  const reader = new TableReader(index, context, columns)
  const read = rows.flatMap((cells, at) => (at <= headAt || cells.every((cell) => textOf(cell) === '') ? [] : [{ row: at + 1, cells }]))
  // Parents may stand below their children.
  for (const { row, cells } of read) reader.announce(row, cells)
  return ok({ columns: [...columns.keys()], rows: read.map(({ row, cells }) => reader.read(row, cells)) })
}

const nameKeyOf = (name: string, province: string | null): string => {
  const { stem, level, place } = parseAgencyName(name)
  return [stem.join(' '), level ?? '', place.join(' '), province ?? ''].join('|')
}

class TableReader {
  private readonly index: DirectoryIndex
  private readonly context: TableContext
  private readonly columns: ReadonlyMap<TableColumn, number>
  /** rows by the name they print, and the id each will have */
  private readonly announced = new Map<string, { row: number; id: string }>()
  private readonly idOfRow = new Map<number, string>()

  constructor(index: DirectoryIndex, context: TableContext, columns: ReadonlyMap<TableColumn, number>) {
    this.index = index
    this.context = context
    this.columns = columns
  }

  private cell(cells: readonly Cell[], column: TableColumn): Cell {
    const at = this.columns.get(column)
    return at === undefined ? null : (cells[at] ?? null)
  }
  private text(cells: readonly Cell[], column: TableColumn): string {
    return textOf(this.cell(cells, column))
  }

  announce(row: number, cells: readonly Cell[]): void {
    const known = this.known(cells)
    const id = known?.id ?? this.context.newId()
    this.idOfRow.set(row, id)
    const key = nameKeyOf(this.text(cells, 'name'), this.province(cells))
    if (!this.announced.has(key)) this.announced.set(key, { row, id })
  }

  read(row: number, cells: readonly Cell[]): TableRow {
    const error = (problem: RowProblem): TableRow => ({ row, status: 'error', agency: null, was: null, mayBe: [], problem })
    const name = this.text(cells, 'name')
    if (name === '') return error('noName')
    if (!agencyNameSchema.safeParse(name).success) return error('nameTooLong')
    const was = this.known(cells)
    if (was === null && this.text(cells, 'id') !== '') return error('unknownId')
    const province = this.province(cells)
    if (province === null && this.text(cells, 'province') !== '') return error('unknownProvince')
    const kind = this.kind(cells, name, was)
    if (kind === null) return error('unknownKind')
    const parentId = this.parent(cells, was)
    if (parentId === undefined) return error('unknownParent')
    const [validFrom, validTo] = [this.day(cells, 'validFrom', was), this.day(cells, 'validTo', was)]
    if (validFrom === undefined || validTo === undefined) return error('badDay')
    if (validFrom !== null && validTo !== null && validTo < validFrom) return error('endsBeforeStart')
    // Found by its name, a record keeps the name it has; found by its id, it takes the one of the table.
    const names = {
      name: was !== null && this.text(cells, 'id') === '' ? was.name : name,
      shortName: this.columns.has('shortName') ? this.text(cells, 'shortName') || null : (was?.shortName ?? null),
    }
    const aliases = this.columns.has('aliases') ? this.list(cells) : (was?.aliases ?? [])
    const agency: DirectoryAgency = {
      id: this.idOfRow.get(row) ?? this.context.newId(),
      ...names,
      kind,
      parentId,
      province,
      aliases: was !== null && was.name !== names.name ? withNames(aliases, [was.name], names) : aliases,
      formerNames: was?.formerNames ?? [],
      validFrom,
      validTo,
      successors: was?.successors ?? [],
      duplicateOf: was?.duplicateOf ?? null,
    }
    const twin = this.announced.get(nameKeyOf(name, province))
    if (twin !== undefined && twin.row !== row)
      return { row, status: 'doubtful', agency, was, mayBe: [{ agencyId: twin.id, row: twin.row }], problem: null }
    if (was !== null) {
      const isSame = JSON.stringify(was) === JSON.stringify(agency)
      return { row, status: isSame ? 'unchanged' : 'changed', agency, was, mayBe: [], problem: null }
    }
    const like = matchAgency(name, this.index, { on: null, province }).candidates.filter(({ reason }) => reason !== 'partOf')
    const mayBe = like.map((candidate) => ({ agencyId: candidate.agency.id, row: null }))
    return { row, status: mayBe.length > 0 ? 'doubtful' : 'new', agency, was: null, mayBe, problem: null }
  }

  /** The record that a row speaks of: by its id, else by the same name in the same province. */
  private known(cells: readonly Cell[]): DirectoryAgency | null {
    const id = this.text(cells, 'id')
    if (id !== '') return this.index.directory.agencies.find((agency) => agency.id === id) ?? null
    const name = this.text(cells, 'name')
    if (name === '') return null
    const { sure } = matchAgency(name, this.index, { on: null, province: this.province(cells) })
    return sure?.reason === 'official' ? sure.agency : null
  }

  private province(cells: readonly Cell[]): string | null {
    const written = this.text(cells, 'province')
    if (written === '') return this.context.province
    return provinceByName(written.replace(/^(?:tỉnh|thành phố|tp\.?)\s+/iu, ''))?.name ?? null
  }

  private kind(cells: readonly Cell[], name: string, was: DirectoryAgency | null): AgencyKind | null {
    const written = this.text(cells, 'kind')
    if (written === '') return was?.kind ?? agencyKindOf(name)
    const named = agencyKindNames.find((kind) => kind.toLowerCase() === written.toLowerCase())
    if (named !== undefined) return named
    const spoken = agencyKindOf(written)
    if (spoken !== 'other') return spoken
    // "Sở, ban, ngành" says less than the agency's own name.
    const own = agencyKindOf(name)
    return own !== 'other' || /^kh[aá]c$/iu.test(written) ? own : null
  }

  /** undefined: a parent is named that nobody knows */
  private parent(cells: readonly Cell[], was: DirectoryAgency | null): string | null | undefined {
    const written = this.text(cells, 'parent')
    if (written === '') return this.columns.has('parent') ? null : (was?.parentId ?? null)
    const province = this.province(cells)
    const row = this.announced.get(nameKeyOf(written, province))
    if (row !== undefined) return row.id
    return matchAgency(written, this.index, { on: null, province }).sure?.agency.id
  }

  private list(cells: readonly Cell[]): string[] {
    return [...new Set(this.text(cells, 'aliases').split(/\s*;\s*/u))].filter((alias) => alias !== '')
  }

  /** undefined: the cell holds no day */
  private day(cells: readonly Cell[], column: 'validFrom' | 'validTo', was: DirectoryAgency | null): IsoDate | null | undefined {
    if (!this.columns.has(column)) return was?.[column] ?? null
    const cell = this.cell(cells, column)
    const text = textOf(cell)
    if (text === '') return null
    if (parseIsoDate(text)) return text
    const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u.exec(text) ?? []
    if (day === undefined || !isRealDay(Number(year), Number(month), Number(day))) return undefined
    return isoDate(Number(year), Number(month), Number(day))
  }
}

/**
 * The changes of the rows that a person accepted. A doubtful row is taken as it stands: as a record of its own.
 * `missingParent`: a row's parent is a new row that was not accepted.
 */
export function acceptedChanges(
  preview: TablePreview,
  accepted: ReadonlySet<number>,
  index: DirectoryIndex,
): Result<DirectoryChange[], 'missingParent'> {
  const taken = preview.rows.filter(({ row, status }) => accepted.has(row) && status !== 'error' && status !== 'unchanged')
  const ids = new Set(taken.flatMap(({ agency }) => (agency === null ? [] : [agency.id])))
  const changes: DirectoryChange[] = []
  const latest = new Map<string, DirectoryAgency>()
  for (const { row, agency, was } of taken) {
    if (agency === null) continue
    if (agency.parentId !== null && !ids.has(agency.parentId) && index.resolve(agency.parentId) === null)
      return failed('missingParent', String(row))
    // Two rows for one record: the later one changes what the earlier made of it.
    changes.push({ before: latest.get(agency.id) ?? was, after: agency, cause: 'import' })
    latest.set(agency.id, agency)
  }
  return ok(changes)
}
