import { findingPlaceEn, findingSeverityEn, findingSourceEn, findingTextEn, findingWhyEn } from '../../../shared/check/findingWords/en.ts'

export const findings = {
  count_one: '{{count}} place to look at',
  count_other: '{{count}} places to look at',
  none: 'Nothing to look at. Layout and 6 rõ are in order.',
  next: 'Next place',
  list: 'Places to look at',
  mend: 'Mend',
  mendOf: 'Mend: {{from}} becomes {{to}}',
  mendInto: 'Mend: add {{to}}',
  mendAway: 'Mend: take {{from}} away',
  nothing: 'nothing',
  mended: 'Mended',
  undo: 'Undo',
  overwritten: 'Somebody has written here since; it cannot be undone.',
  text: findingTextEn,
  why: findingWhyEn,
  place: findingPlaceEn,
  source: findingSourceEn,
  severity: findingSeverityEn,
} as const
