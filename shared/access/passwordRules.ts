import { foldDiacritics } from '../core/vietnameseFold.ts'

export const MIN_PASSWORD = 12
export const MAX_PASSWORD = 200

/** Why a password is not taken. */
export const passwordFlaws = ['tooShort', 'tooLong', 'common', 'ownName'] as const
export type PasswordFlaw = (typeof passwordFlaws)[number]

/**
 * Words that the most used passwords are made of, here and elsewhere (after the yearly lists of leaked passwords). Of twelve
 * characters and more, what people choose is these words, digits in a row, and repetitions.
 */
const commonWords: readonly string[] = [
  ...['password', 'passwd', 'matkhau', 'qwerty', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qazwsx', '1q2w3e4r', '1qaz2wsx', 'abc', 'admin'],
  ...['administrator', 'quantri', 'quantrivien', 'welcome', 'letmein', 'iloveyou', 'anhyeuem', 'emyeuanh', 'yeuem', 'vietnam', 'hanoi'],
  ...['saigon', 'xinchao', 'chuyenvien', 'vanphong', 'vanthu', 'lanhdao', 'kehoach', 'ubnd', 'uyban', 'uybannhandan', 'tinh', 'test'],
  ...['dragon', 'monkey', 'football', 'baseball', 'superman', 'princess', 'sunshine', 'master', 'shadow', 'login', 'user', 'hello'],
]

export interface PasswordOwner {
  readonly loginName: string
  readonly displayName: string
  readonly agencyName: string
}

/**
 * Length and known bad choices, no rules about kinds of characters (after NIST SP 800-63B, 5.1.1.2). The password is judged
 * without diacritics, case and separators: "Mật khẩu 2026" is "matkhau2026". Null when it is fine.
 */
export function passwordFlaw(password: string, owner: PasswordOwner): PasswordFlaw | null {
  const length = [...password.normalize('NFC')].length
  if (length < MIN_PASSWORD) return 'tooShort'
  if (length > MAX_PASSWORD) return 'tooLong'
  const bare = bareOf(password)
  const names = [owner.loginName, ...owner.loginName.split(/[.@_-]/u), owner.displayName, owner.agencyName].map(bareOf)
  if (restWithout(bare, names) < MIN_REST && names.some((name) => name.length >= MIN_NAME && bare.includes(name))) return 'ownName'
  if (new Set(bare).size < MIN_DIFFERENT || isRun(bare) || restWithout(bare, commonWords) < MIN_REST) return 'common'
  return null
}

const MIN_NAME = 3
const MIN_DIFFERENT = 5
/** Letters that must be left of a password when known words, digits and repetitions are taken out. */
const MIN_REST = 3

const bareOf = (text: string): string => foldDiacritics(text).replace(/[^\p{L}\p{N}]/gu, '')

function restWithout(bare: string, words: readonly string[]): number {
  let rest = bare
  for (const word of [...words].filter(({ length }) => length >= MIN_NAME).sort((a, b) => b.length - a.length))
    rest = rest.replaceAll(word, '')
  return rest.replace(/\d/gu, '').length
}

/** "abcdefghijkl", "987654321098": each character follows the one before it, up or down. */
function isRun(bare: string): boolean {
  const steps = new Set([...bare].slice(1).map((character, index) => character.charCodeAt(0) - bare.charCodeAt(index)))
  return [...steps].every((step) => [1, -1, 9, -9].includes(step))
}
