import { useTranslation } from 'react-i18next'
import { languages } from '../../../shared/core/language.ts'
import { useServices } from '../../app/AppServices.ts'
import { changeLanguage } from '../../text/i18n.ts'

/** The languages, for who is not signed in yet. */
export function LanguageFoot() {
  const { t, i18n } = useTranslation()
  const { shelf } = useServices()
  return (
    <div className="sign-in-foot">
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={i18n.language === language}
          onClick={() => {
            shelf.write('language', language)
            void changeLanguage(i18n, language)
          }}
        >
          {t(language === 'vi' ? 'app.account.languageVi' : 'app.account.languageEn')}
        </button>
      ))}
    </div>
  )
}
