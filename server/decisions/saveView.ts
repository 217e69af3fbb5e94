import { failed, ok } from '../../shared/core/Result.ts'
import { foldTone } from '../../shared/core/vietnameseFold.ts'
import { MOST_SAVED_VIEWS, type SavedView } from '../../shared/plan/savedView.ts'
import type { DecisionRule } from './Deciding.ts'
import { findProgramme } from './lookUp.ts'

/**
 * [SV1] A view is kept for all readers of a programme under a name of its own there. `seen` is the version that it takes the place of, 0
 * for none: [SV2] another is a conflict, so that nobody's change is overwritten unseen. [SV3] An agency in it is one of the directory, which
 * everybody reads; a name that only a draft prints stays there.
 */
export const saveView: DecisionRule<'view.save'> = {
  decide: async (parts, { programmeId, viewId, seen, name, search }) => {
    const found = await findProgramme(parts, programmeId, 'view.save')
    if (!found.ok) return found
    const { storage, now } = parts
    const known = await storage.listSavedViews()
    const before = known.find(({ id }) => id === viewId)
    if (before && before.programmeId !== programmeId) return failed('conflict', 'changed')
    if ((before?.version ?? 0) !== seen) return failed('conflict', 'changed')
    const others = known.filter((one) => one.programmeId === programmeId && one.id !== viewId)
    if (others.some((one) => sameName(one.name, name))) return failed('conflict', 'name')
    if (!before && others.length >= MOST_SAVED_VIEWS) return failed('conflict', 'full')
    const isNamed = search.agency !== undefined && (await storage.readDirectory()).agencies.some(({ id }) => id === search.agency)
    if (search.agency !== undefined && !isNamed) return failed('invalidRequest', 'agency')
    const view: SavedView = { id: viewId, programmeId, name, search, version: seen + 1, changedAt: new Date(now()).toISOString() }
    return ok({
      savedViews: [view],
      audit: { action: 'view.save', subject: `programme/${programmeId}`, details: { viewId, version: view.version } },
      events: [{ kind: 'programmeChanged', programmeId: found.value.programme.id }],
      result: view,
    })
  },
}

/** [SV4] Links in which it was opened go on showing what they showed. */
export const removeView: DecisionRule<'view.remove'> = {
  decide: async (parts, { programmeId, viewId }) => {
    const found = await findProgramme(parts, programmeId, 'view.save')
    if (!found.ok) return found
    const view = (await parts.storage.listSavedViews()).find((one) => one.id === viewId && one.programmeId === programmeId)
    if (!view) return failed('notFound', 'view')
    return ok({
      removedViews: [view.id],
      audit: { action: 'view.remove', subject: `programme/${programmeId}`, details: { viewId } },
      events: [{ kind: 'programmeChanged', programmeId: found.value.programme.id }],
      result: null,
    })
  },
}

const sameName = (one: string, other: string): boolean => foldTone(one) === foldTone(other)
