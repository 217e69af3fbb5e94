import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { vietnamDay } from '../../../shared/calendar/vietnamDay.ts'
import { columnGroupOf } from '../../../shared/matrix/matrixTotals.ts'
import type { MatrixView } from '../../../shared/matrix/matrixView.ts'
import type { Matrix } from '../../../shared/matrix/rollUpMatrix.ts'
import type { Duties } from '../../../shared/plan/duties.ts'
import { useServices } from '../../app/AppServices.ts'
import { directoryQuery, dutiesQuery } from '../../app/programmeQueries.ts'
import { plansQuery } from '../../app/queries.ts'
import { type MatrixNames, type MatrixPage, MatrixPages } from './MatrixPages.ts'
import { headsAsBefore } from './planHeads.ts'

const noDuties: readonly Duties[] = []

/** What the screen shows of the rows under a view; `open`: tasks whose own tasks of agencies are shown. */
export function useMatrixPage(matrix: Matrix, view: MatrixView, open: ReadonlySet<string>): MatrixPage {
  const services = useServices()
  const { data: plans } = useQuery(plansQuery(services))
  const { data: directory } = useQuery(directoryQuery(services))
  const { data: told } = useQuery(dutiesQuery(services))
  const [pages] = useState(() => new MatrixPages())
  const today = vietnamDay(services.now().getTime() + (told?.skew ?? 0))
  const duties = told?.programmes ?? noDuties
  const [kept, keep] = useState<ReadonlyMap<string, string>>(new Map())
  const titles = useMemo(() => headsAsBefore(kept, plans ?? []), [kept, plans])
  if (titles !== kept) keep(titles)
  const names = useMemo(
    (): MatrixNames => ({
      plans: titles,
      agencies: new Map(
        (directory?.agencies ?? []).map(({ id, name, shortName, kind }) => [
          id,
          { name, shortName: shortName ?? name, group: columnGroupOf(kind) },
        ]),
      ),
    }),
    [titles, directory],
  )
  return useMemo(() => pages.page({ matrix, duties, today, view, names, open }), [pages, matrix, duties, today, view, names, open])
}
