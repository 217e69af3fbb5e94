/**
 * Short branded ids. 12 characters of a 32-letter alphabet (60 bits): unique enough for one workspace and
 * small enough for a Y.Doc, where an id is repeated in every key of a task.
 */
export type Branded<Name extends string> = string & { readonly __brand: Name }
export type PlanId = Branded<'PlanId'>
export type BlockId = Branded<'BlockId'>
export type TaskId = Branded<'TaskId'>
/** Key of an agency inside one plan; `directoryId` links it to the directory. */
export type AgencyRef = Branded<'AgencyRef'>
export type IndicatorId = Branded<'IndicatorId'>
export type AccountId = Branded<'AccountId'>
export type CommandId = Branded<'CommandId'>
export type ProgrammeId = Branded<'ProgrammeId'>
/** An agency of the directory, as against its mention in one plan (AgencyRef). */
export type AgencyId = Branded<'AgencyId'>
export type RoundId = Branded<'RoundId'>
export type SubmissionId = Branded<'SubmissionId'>
/** Follows from master task and agency: one a pair, and short enough for a key of a plan document. */
export type AssignmentId = Branded<'AssignmentId'>

/** Crockford's base 32: no i, l, o, u, so that an id read aloud is not mistaken and random ids spell few words. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const ID_LENGTH = 12
export const ID_PATTERN = /^[0-9a-z]{10,12}$/

/** Source of random bytes, injected because `shared` has no randomness of its own. */
export type RandomBytes = (length: number) => Uint8Array

/** A new id of 12 characters from `random`. */
export function newId<Id extends string>(random: RandomBytes): Id {
  let id = ''
  for (const byte of random(ID_LENGTH)) id += alphabet[byte & 31]
  return id as Id
}

/** Whether a value has the form of {@link ID_PATTERN}, looked at letter by letter: readings of documents ask this more than anything else. */
export function isId(value: unknown): value is string {
  if (typeof value !== 'string' || value.length < 10 || value.length > 12) return false
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at)
    if (!((code >= 0x30 && code <= 0x39) || (code >= 0x61 && code <= 0x7a))) return false
  }
  return true
}
