import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { MatrixView } from '../../../shared/matrix/matrixView.ts'
import type { MatrixSearch } from '../../../shared/plan/savedView.ts'
import { addressOf, type MatrixAddress, searchOfView, viewOfSearch } from './viewInAddress.ts'

/** Words go into the address when the typing rests. */
const REST_MS = 400

export interface ViewInAddress {
  readonly view: MatrixView
  /** the words as typed; the view follows as fast as it can */
  readonly query: string
  readonly setQuery: (query: string) => void
  readonly change: (change: Partial<MatrixView>) => void
  /** id of the saved view that was opened; it may be gone */
  readonly opened: string | null
  /** opens a saved view, or with null the plain one, in a step of its own in the history */
  readonly show: (search: MatrixSearch, id: string | null) => void
}

const changed = (before: MatrixAddress, next: Partial<MatrixView>): MatrixAddress =>
  addressOf({ ...searchOfView({ ...viewOfSearch(before), ...next }), ...(before.view === undefined ? {} : { view: before.view }) })

/** [MV9] The view that the address says, and ways to change it, which replace the address. */
export function useViewInAddress(): ViewInAddress {
  const search = useSearch({ from: '/shell/tabbed/matrix' })
  const navigate = useNavigate()
  const said = search.q ?? ''
  const [query, setQuery] = useState(said)
  const [sent, setSent] = useState(said)
  // A link that is followed while the screen is open takes the place of the reader's words; what was sent from here does not.
  const [followed, setFollowed] = useState(said)
  if (said !== followed) {
    setFollowed(said)
    if (said !== sent) {
      setSent(said)
      setQuery(said)
    }
  }
  useEffect(() => {
    if (query === sent) return undefined
    const rest = setTimeout(() => {
      setSent(query)
      void navigate({ to: '/matrix', search: (before) => changed(before, { query }), replace: true })
    }, REST_MS)
    return () => clearTimeout(rest)
  }, [query, sent, navigate])
  const words = useDeferredValue(query)
  const view = useMemo(() => ({ ...viewOfSearch(search), query: words }), [search, words])
  const change = useCallback(
    (next: Partial<MatrixView>): void => {
      if (next.query !== undefined) {
        setSent(next.query)
        setQuery(next.query)
      }
      void navigate({ to: '/matrix', search: (before) => changed(before, next), replace: true })
    },
    [navigate],
  )
  const show = useCallback(
    (next: MatrixSearch, id: string | null): void => {
      setSent(next.q ?? '')
      setQuery(next.q ?? '')
      void navigate({ to: '/matrix', search: addressOf({ ...next, ...(id === null ? {} : { view: id }) }) })
    },
    [navigate],
  )
  return { view, query, setQuery, change, opened: search.view ?? null, show }
}
