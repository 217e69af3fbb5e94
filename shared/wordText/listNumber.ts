import { toRoman } from '../plan/numbering.ts'

const LARGEST = 3999
const vietnameseDigits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']

/**
 * A counted number as a list prints it (ECMA-376, 17.18.59 ST_NumberFormat). `custom` is the pattern of the format "custom": the first
 * numbers with commas between ("a, b, c, d, đ", "01, 02, 03"). Formats that no Vietnamese document uses print the plain number.
 */
export function listNumber(value: number, format: string, custom = ''): string {
  if (value < 0 || value > LARGEST) return String(value)
  if (format === 'none') return ''
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  if (format === 'custom') return customNumber(value, custom)
  if (format === 'vietnameseCounting' || format === 'cardinalText') return vietnameseDigits[value] ?? String(value)
  if (value === 0) return '0'
  if (format === 'upperRoman') return toRoman(value)
  if (format === 'lowerRoman') return toRoman(value).toLowerCase()
  if (format === 'upperLetter') return letters(value).toUpperCase()
  if (format === 'lowerLetter') return letters(value)
  return String(value)
}

/** a … z, aa, bb … as Word counts on. */
const letters = (value: number): string => String.fromCharCode(0x61 + ((value - 1) % 26)).repeat(Math.ceil(value / 26))

function customNumber(value: number, pattern: string): string {
  const printed = pattern
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && piece !== '...' && piece !== '…')
  const first = printed[0] ?? ''
  if (/^0*1$/u.test(first)) return String(value).padStart(first.length, '0')
  return printed[value - 1] ?? String(value)
}

const ofPictureFont = ['•', '◦', '▪'] as const

/** A bullet as the text form writes it: signs of picture fonts have no letter of their own, so their level (from 0) tells them apart. */
export function bulletSign(text: string, level: number): string {
  const sign = text.trim()
  if (/^[-–—+•●▪◦‣]$/u.test(sign)) return sign
  return sign === '' ? '' : (ofPictureFont[level] ?? '▪')
}
