import type { CommentPlace } from '../../../editor/comments/CommentPlaces.ts'
import type { ShownThread } from './shownThreads.ts'

export const threadFilters = ['open', 'resolved', 'mine'] as const
export type ThreadFilter = (typeof threadFilters)[number]

export interface Reader {
  readonly id: string
  readonly agencies: readonly string[]
}

/** [CP2] A thread of which every comment was deleted says nothing, and is not shown. */
export const isSaying = ({ comments }: ShownThread): boolean => comments.some(({ deletedAt }) => deletedAt === null)

/** [CP2] `mine`: the reader wrote in it, or it mentions them or an agency of theirs; open or not. */
export function isIn(filter: ThreadFilter, thread: ShownThread, reader: Reader): boolean {
  if (filter !== 'mine') return (thread.resolvedAt === null) === (filter === 'open')
  return thread.comments.some(
    ({ authorId, mentions, deletedAt }) =>
      deletedAt === null &&
      (authorId === reader.id ||
        mentions.some((mention) =>
          'accountId' in mention ? mention.accountId === reader.id : reader.agencies.includes(mention.agencyId),
        )),
  )
}

/** [CP1] In the order of the text; those that are no longer in it come last, the older first. */
export function inTextOrder(threads: readonly ShownThread[], places: readonly CommentPlace[]): readonly ShownThread[] {
  const orders = new Map(places.map(({ id, found }, order) => [id, found.place === 'orphaned' ? null : order] as const))
  const orderOf = ({ id }: ShownThread): number => orders.get(id) ?? Number.POSITIVE_INFINITY
  const startOf = ({ comments }: ShownThread): string => comments[0]?.at ?? ''
  return [...threads].sort((a, b) => {
    const [first, second] = [orderOf(a), orderOf(b)]
    if (first !== second) return first - second
    return startOf(a) < startOf(b) ? -1 : 1
  })
}
