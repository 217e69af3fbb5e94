import { font } from '../nd30/layoutRules.ts'

/** Word counts in twentieths of a point; sizes in half-points. */
export const twipsOfMm = (mm: number): number => Math.round((mm * 1440) / 25.4)
export const twipsOfPt = (pt: number): number => Math.round(pt * 20)
export const halfPoints = (pt: number): number => Math.round(pt * 2)

/** All four script slots: with one missing, Word falls back to another face for part of the Vietnamese letters. */
export const fontSlots = { ascii: font, hAnsi: font, cs: font, eastAsia: font } as const
