import { describe, expect, test } from 'vitest'
import { noticeKinds } from '../../shared/plan/notice.ts'
import { noticeSentencesEn } from '../../shared/plan/noticeSentences/en.ts'
import { noticeSentence } from '../../shared/plan/noticeSentences/noticeSentence.ts'
import { noticeSentencesVi } from '../../shared/plan/noticeSentences/vi.ts'
import { comments as commentsEn } from './en/comments.ts'
import { findings as findingsEn } from './en/findings.ts'
import { ownTemplates as templatesEn } from './en/ownTemplates.ts'
import { en as start } from './en.ts'
import { changeLanguage, createI18n } from './i18n.ts'
import { comments as commentsVi } from './vi/comments.ts'
import { findings as findingsVi } from './vi/findings.ts'
import { ownTemplates as templatesVi } from './vi/ownTemplates.ts'
import { vi as vietnameseStart } from './vi.ts'

/** With the words that come later, with their part of the program. */
const en = { ...start, comments: commentsEn, findings: findingsEn, ownTemplates: templatesEn }
const vietnamese = { ...vietnameseStart, comments: commentsVi, findings: findingsVi, ownTemplates: templatesVi }

/** Paths of all words; plural forms of a key count as one, because Vietnamese has none. */
function keysOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path.replace(/_(?:one|other)$/u, '')]
  return Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key))
}
const uniqueKeys = (catalogue: unknown) => [...new Set(keysOf(catalogue))].sort()

/** The values that a sentence asks for, `{{name}}`. */
function placeholdersOf(value: unknown, path = ''): string[] {
  if (typeof value === 'string') {
    const names = [...new Set([...value.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1]))]
    return names.map((name) => `${path.replace(/_(?:one|other)$/u, '')} ${name}`)
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => placeholdersOf(inner, path ? `${path}.${key}` : key))
}

const components = import.meta.glob<string>(['../**/*.tsx', '!../**/*.test.tsx'], { query: '?raw', import: 'default', eager: true })

describe('the catalogue', () => {
  test('[AP14] both languages have the same keys', () => {
    expect(uniqueKeys(en)).toEqual(uniqueKeys(vietnamese))
  })

  test('[AP14] both languages use the same values', () => {
    const unique = (catalogue: unknown) => [...new Set(placeholdersOf(catalogue))].sort()
    expect(unique(en)).toEqual(unique(vietnamese))
  })

  test('[AP14] no component carries Vietnamese', () => {
    const letters = /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu
    // Comments may name a Vietnamese concept; words on the screen may not stand here.
    const withoutComments = (source: string) => source.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/\/\/.*$/gmu, '')
    const offenders = Object.entries(components).flatMap(([path, source]) => (letters.test(withoutComments(source)) ? [path] : []))
    expect(Object.keys(components).length).toBeGreaterThan(20)
    expect(offenders).toEqual([])
  })

  test('no sentence shouts or pleads', () => {
    const sentences = JSON.stringify(vietnamese)
    expect(sentences).not.toMatch(/!|vui lòng|rất tiếc/iu)
  })
})

test('[NO5] the interface and a letter say one sentence, in both languages and every number', async () => {
  const instance = createI18n('vi')
  for (const [language, words] of [
    ['vi', noticeSentencesVi],
    ['en', noticeSentencesEn],
  ] as const) {
    await changeLanguage(instance, language)
    for (const kind of noticeKinds)
      for (const count of [0, 1, 2, 7]) {
        const values = { agency: 'Sở Y tế', due: '05/4/2025', count }
        expect(instance.t(`notices.kinds.${kind}`, values)).toBe(noticeSentence(words, kind, values))
      }
  }
})
