import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** First loads after which is asked again: once, however many reasons came meanwhile. */
const repeated = new WeakSet<Promise<unknown>>()

/**
 * Asks again for what is known under a key. An answer that is under way for the first time may be older than what made
 * us ask, and the client would take it for the new one (it only repeats a load that has data already), so it is asked for
 * once more when it has come.
 */
export function refreshQueries(queryClient: QueryClient, queryKey: QueryKey): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey })) {
    const load = query.state.fetchStatus === 'idle' || query.state.data !== undefined ? undefined : query.promise
    if (!load || repeated.has(load)) continue
    repeated.add(load)
    const again = (): void => void queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })
    load.then(again, again)
  }
  void queryClient.invalidateQueries({ queryKey })
}

/**
 * Lays a change upon what is known under a key, and on nothing else: what was out of date stays so, is not taken for newly asked,
 * and a load that is under way, which may be older than the change, is repeated.
 */
export function changeQueries<Data>(queryClient: QueryClient, queryKey: QueryKey, change: (known: Data) => Data): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey })) {
    const { data, dataUpdatedAt, isInvalidated } = query.state
    if (data !== undefined) query.setData(change(data as Data), { updatedAt: dataUpdatedAt, manual: true })
    if (isInvalidated) query.invalidate()
    if (query.state.fetchStatus === 'fetching') refreshQueries(queryClient, query.queryKey)
  }
}
