import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { type Language, languages } from '../../shared/core/language.ts'
import type { comments } from './vi/comments.ts'
import type { findings } from './vi/findings.ts'
import type { ownTemplates } from './vi/ownTemplates.ts'
import { vi } from './vi.ts'

export const isLanguage = (value: unknown): value is Language => (languages as readonly unknown[]).includes(value)

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof vi; comments: typeof comments; findings: typeof findings; ownTemplates: typeof ownTemplates }
    returnNull: false
  }
}

/** Starts with Vietnamese in the first load; English comes when it is asked for. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance({
    lng: 'vi',
    fallbackLng: 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
  })
  void instance.use(initReactI18next).init()
  if (language !== 'vi') void changeLanguage(instance, language)
  return instance
}

/** Loads the catalogue when it is not there yet, then switches words and the page's `lang`. */
export async function changeLanguage(instance: i18n, language: Language): Promise<void> {
  if (language === 'en' && !instance.hasResourceBundle('en', 'translation')) {
    const { en } = await import('./en.ts')
    instance.addResourceBundle('en', 'translation', en)
  }
  await instance.changeLanguage(language)
  document.documentElement.lang = language
}
