import type { IsoDate } from '../core/isoDate.ts'
import { type DirectoryAgency, ruleOfKind } from '../plan/directory.ts'
import { abbreviationKeys, spells } from './abbreviations.ts'
import { type AgencyName, beginsAgency, parseAgencyName } from './agencyName.ts'
import { bareLevel, type DirectoryIndex, gapsIn, type NameEntry, nameKey } from './directoryIndex.ts'
import { isSame, syllablesOf } from './nameWords.ts'
import { type Province, provinceByName } from './provinces.ts'
import { type Standing, type SuccessorAt, standingOn, successorsOf } from './validity.ts'

/** From the safest to the one that is only a suggestion. */
export const surenesses = ['exact', 'alias', 'folded', 'abbreviation', 'similar'] as const
export type Sureness = (typeof surenesses)[number]

/** Why a candidate is one, or why it is not surer. */
export type MatchReason =
  | 'official'
  | 'alias'
  | 'marksDropped'
  | 'abbreviation'
  /** "Viện kiểm sát nhân dân": no word says which level is meant */
  | 'levelUnstated'
  /** "Kim Đông" for "Kim Động": in a place that may be another one */
  | 'marksDiffer'
  /** one syllable differs by one letter */
  | 'misspelt'
  /** "Phòng … , Công an tỉnh": a unit of the agency, which the directory does not have */
  | 'partOf'

export interface AgencyCandidate {
  readonly agency: DirectoryAgency
  readonly sureness: Sureness
  readonly reason: MatchReason
  readonly standing: Standing
  /** of an agency that had ended: who does its work at the plan's date */
  readonly successors: readonly SuccessorAt[]
}

export interface AgencyMatch {
  /** best first */
  readonly candidates: readonly AgencyCandidate[]
  /** the one that needs nobody's confirmation; null when none is sure or two are equal */
  readonly sure: AgencyCandidate | null
}

export interface MatchContext {
  /** the plan's date; null when it has none */
  readonly on: IsoDate | null
  /** the plan's province, "Tiền Giang"; null when unknown */
  readonly province: string | null
}

interface Hit {
  readonly entry: NameEntry
  readonly sureness: Sureness
  readonly reason: MatchReason
}

/** Which agencies of a directory a printed name means, with how sure that is [DR1]–[DR13]. */
export function matchAgency(name: string, index: DirectoryIndex, context: MatchContext): AgencyMatch {
  const found = direct(name, index, context)
  return found.candidates.length > 0 ? found : unitWithin(name, index, context)
}

/** A name taken apart, and the province it was asked from. */
interface Question {
  readonly asked: AgencyName
  readonly own: Province | null
  /** the province that the name itself adds: "xã Tân Hưng, tỉnh Hưng Yên" */
  readonly named: Province | null
}

function direct(name: string, index: DirectoryIndex, context: MatchContext): AgencyMatch {
  const asked = parseAgencyName(name)
  const question: Question = {
    asked,
    own: context.province === null ? null : provinceByName(context.province),
    named: asked.province.length === 0 ? null : provinceByName(asked.province.join(' ')),
  }
  return rank(hitsOf(question, index), question, index, context)
}

function hitsOf(question: Question, index: DirectoryIndex): Hit[] {
  if (question.asked.stem.length === 0) return []
  const named = hitsByName(question, index)
  if (named.length > 0) return named
  const short = hitsByAbbreviation(question, index)
  if (short.length > 0) return short
  return [...hitsWithoutLevel(question, index), ...hitsBySpelling(question, index)]
}

/** Whether the units that two names print can be one: the level must agree; a place that is printed was found by its key. */
function fits(question: Question, entry: NameEntry): boolean {
  if (nearnessOf(entry, question) === null) return false
  const { asked } = question
  // A record without province stands for the province of whoever keeps the directory.
  if (asked.level !== null) return asked.level === entry.level || (entry.level === null && entry.isOfProvince && asked.place.length === 0)
  return asked.place.length === 0 || entry.isOfProvince
}

/** The name says its level, or there is one only. */
function saysLevel(asked: AgencyName, entry: NameEntry): boolean {
  return asked.level !== null || !entry.isOfProvince || !entry.saysLevel || ruleOfKind(entry.agency.kind).oneLevel
}

function hitsByName(question: Question, index: DirectoryIndex): Hit[] {
  const { asked } = question
  return (index.byName.get(nameKey(asked.bareStem, asked.barePlace)) ?? [])
    .filter((entry) => fits(question, entry))
    .map((entry) => {
      if (!saysLevel(asked, entry)) return { entry, sureness: 'similar', reason: 'levelUnstated' }
      const stem = compareMarks(asked.stem, asked.bareStem, entry.stem)
      const place = asked.place.length === 0 ? 'equal' : compareMarks(asked.place, asked.barePlace, entry.place)
      if (stem === 'equal' && place === 'equal')
        return entry.form === 'name' ? { entry, sureness: 'exact', reason: 'official' } : { entry, sureness: 'alias', reason: 'alias' }
      if (asked.isBare || (place === 'equal' && stem === 'dropped')) return { entry, sureness: 'folded', reason: 'marksDropped' }
      return { entry, sureness: 'similar', reason: 'marksDiffer' }
    })
}

/** `dropped`: each syllable that differs was printed without marks. */
function compareMarks(asked: readonly string[], bare: readonly string[], entry: readonly string[]): 'equal' | 'dropped' | 'differ' {
  if (isSame(asked, entry)) return 'equal'
  return asked.every((syllable, at) => syllable === entry[at] || syllable === bare[at]) ? 'dropped' : 'differ'
}

function hitsByAbbreviation(question: Question, index: DirectoryIndex): Hit[] {
  const { asked } = question
  const hits = new Map<NameEntry, Hit>()
  for (const key of abbreviationKeys(asked))
    for (const entry of index.byInitials.get(nameKey(key, asked.barePlace)) ?? []) {
      if (!fits(question, entry)) continue
      const level = entry.level === null ? [] : bareLevel(entry.level)
      const isPlain = spells(asked.bareStem, entry.bareStem)
      const withLevel = !isPlain && asked.level === null && entry.isOfProvince && spells(asked.bareStem, [...entry.bareStem, ...level])
      if (isPlain && !saysLevel(asked, entry)) hits.set(entry, { entry, sureness: 'similar', reason: 'levelUnstated' })
      else if (isPlain || withLevel) hits.set(entry, { entry, sureness: 'abbreviation', reason: 'abbreviation' })
    }
  return [...hits.values()]
}

function hitsWithoutLevel(question: Question, index: DirectoryIndex): Hit[] {
  const { asked } = question
  if (asked.level !== null) return []
  return (index.withoutLevel.get([...asked.bareStem, ...asked.barePlace].join(' ')) ?? [])
    .filter((entry) => nearnessOf(entry, question) !== null)
    .map((entry) => ({ entry, sureness: 'similar', reason: 'levelUnstated' }))
}

const MIN_MISSPELT = 3

function hitsBySpelling(question: Question, index: DirectoryIndex): Hit[] {
  const { asked } = question
  if (asked.stem.length + asked.place.length < 2) return []
  const hits = new Map<NameEntry, Hit>()
  for (const { key, open, part, at } of gapsIn(asked.bareStem, asked.barePlace))
    for (const entry of index.byGap().get(key) ?? []) {
      const meant = (part === 'stem' ? entry.bareStem : entry.barePlace)[at]
      if (meant !== undefined && isMisspelling(open, meant) && fits(question, entry))
        hits.set(entry, { entry, sureness: 'similar', reason: 'misspelt' })
    }
  return [...hits.values()]
}

/** One letter changed, missing or too many, in a word of three letters or more. Numbers and Roman numerals are never misspelt. */
export function isMisspelling(asked: string, meant: string): boolean {
  if (asked === meant || Math.min(asked.length, meant.length) < MIN_MISSPELT || /\d/u.test(asked + meant)) return false
  if (/^[ivxl]+$/u.test(asked) || /^[ivxl]+$/u.test(meant) || Math.abs(asked.length - meant.length) > 1) return false
  let start = 0
  while (start < asked.length && asked[start] === meant[start]) start++
  let end = 0
  while (end < Math.min(asked.length, meant.length) - start && asked.at(-1 - end) === meant.at(-1 - end)) end++
  return Math.max(asked.length, meant.length) - start - end === 1
}

const unitHeads: ReadonlySet<string> = new Set(['phòng', 'trung tâm', 'chi cục', 'văn phòng', 'đội', 'tổ', 'trạm', 'khoa'])

function isUnitHead(name: string): boolean {
  const words = syllablesOf(name)
  return unitHeads.has(words[0] ?? '') || unitHeads.has(words.slice(0, 2).join(' '))
}

/** "Phòng Cảnh sát điều tra tội phạm về ma túy, Công an tỉnh", "Công an tỉnh - Phòng …": the unit, else the agency it belongs to. */
function unitWithin(name: string, index: DirectoryIndex, context: MatchContext): AgencyMatch {
  for (const [outer, inner] of splits(name)) {
    const whole = direct(outer, index, context).sure
    if (whole === null) continue
    const units = direct(inner, index, context).candidates.filter(({ agency }) => agency.parentId === whole.agency.id)
    if (units.length > 0) return decide(units, bySureness)
    if (isUnitHead(inner)) return { candidates: [{ ...whole, sureness: 'similar', reason: 'partOf' }], sure: null }
  }
  return { candidates: [], sure: null }
}

/** Ways to part a name into an agency and a unit of it: at a mark, at brackets, or before the words of another agency. */
function splits(name: string): [outer: string, inner: string][] {
  const { aside } = parseAgencyName(name)
  const found: [string, string][] = aside === null ? [] : [[aside, name.slice(0, name.indexOf('('))]]
  for (const mark of name.matchAll(/\s+[-–]\s+|\s*[,;]\s+/gu)) {
    const [before, after] = [name.slice(0, mark.index), name.slice(mark.index + mark[0].length)]
    found.push([after, before], [before, after])
  }
  if (isUnitHead(name))
    for (const space of name.matchAll(/\s+/gu)) {
      const [before, after] = [name.slice(0, space.index), name.slice(space.index + space[0].length)]
      if (beginsAgency(syllablesOf(after))) found.push([after, before])
    }
  return found
}

const bySureness = (a: AgencyCandidate, b: AgencyCandidate): number => surenesses.indexOf(a.sureness) - surenesses.indexOf(b.sureness)

function rank(hits: readonly Hit[], question: Question, index: DirectoryIndex, context: MatchContext): AgencyMatch {
  const best = new Map<string, Hit>()
  for (const hit of hits) {
    const known = best.get(hit.entry.agency.id)
    if (known === undefined || surenesses.indexOf(hit.sureness) < surenesses.indexOf(known.sureness)) best.set(hit.entry.agency.id, hit)
  }
  const candidates: (AgencyCandidate & { readonly nearness: number })[] = []
  for (const { entry, sureness, reason } of best.values()) {
    const nearness = nearnessOf(entry, question)
    if (nearness === null) continue
    const standing = standingOn(entry.agency, context.on)
    const successors = standing === 'ended' && context.on !== null ? successorsOf(entry.agency, index, context.on) : []
    candidates.push({ agency: entry.agency, sureness, reason, standing, successors, nearness })
  }
  const order = (a: (typeof candidates)[number], b: (typeof candidates)[number]): number =>
    Number(a.sureness === 'similar') - Number(b.sureness === 'similar') ||
    a.nearness - b.nearness ||
    standingRank[a.standing] - standingRank[b.standing] ||
    surenesses.indexOf(a.sureness) - surenesses.indexOf(b.sureness)
  return decide(candidates, order, ({ nearness: _, ...candidate }) => candidate)
}

const standingRank: Readonly<Record<Standing, number>> = { valid: 0, undated: 0, ended: 1, notYet: 1 }

function decide<Candidate extends AgencyCandidate>(
  candidates: readonly Candidate[],
  order: (a: Candidate, b: Candidate) => number,
  present: (candidate: Candidate) => AgencyCandidate = (candidate) => candidate,
): AgencyMatch {
  const sorted = [...candidates].sort((a, b) => order(a, b) || (a.agency.id < b.agency.id ? -1 : 1))
  const [first, second] = sorted
  const isSure = first !== undefined && first.sureness !== 'similar' && (second === undefined || order(first, second) < 0)
  return { candidates: sorted.map(present), sure: isSure ? present(first) : null }
}

/**
 * 0 for the plan's own province, 1 for one that was merged with it; null rules the candidate out. A province that the name prints
 * overrules the plan's, and an agency of no province is near to all.
 */
function nearnessOf(entry: NameEntry, { asked, own, named }: Question): number | null {
  if (entry.province === null) return 0
  if (named !== null && named !== entry.province) return null
  if (own === null || own === entry.province) return 0
  if (named !== null || (entry.isOfProvince && asked.place.length > 0)) return 1
  return asked.place.length > 0 && todayOf(own) === todayOf(entry.province) ? 1 : null
}

const todayOf = ({ name, mergedInto }: Province): string => mergedInto ?? name
