import { useTranslation } from 'react-i18next'
import { vi } from '../../text/vi.ts'

const pointKeys = vi.signIn.paper.points.map((_, index) => index)

/** The six points, laid out as the paper that the program is about. */
export function SixClearPaper() {
  const { t } = useTranslation()
  const points = t('signIn.paper.points', { returnObjects: true })
  return (
    <aside className="sign-in-desk" aria-label={t('signIn.paper.title')}>
      <article className="sign-in-paper">
        <div className="sign-in-letterhead">
          <div>
            <p>{t('signIn.paper.superior')}</p>
            <p>
              <b>{t('signIn.paper.issuer')}</b>
            </p>
            <hr className="short" />
            <p className="sign-in-number">{t('signIn.paper.number')}</p>
          </div>
          <div>
            <p>
              <b>{t('signIn.paper.nation')}</b>
            </p>
            <p>
              <b>{t('signIn.paper.motto')}</b>
            </p>
            <hr className="long" />
            <p className="sign-in-date">{t('signIn.paper.date')}</p>
          </div>
        </div>
        <p className="sign-in-kind">
          <b>{t('signIn.paper.kind')}</b>
        </p>
        <p className="sign-in-kind">
          <b>{t('signIn.paper.title')}</b>
        </p>
        <hr className="title" />
        <p>{t('signIn.paper.intro')}</p>
        <ol>
          {pointKeys.map((index) => (
            <li key={index}>
              {index + 1}. <b>{points[index]?.[0]}</b> {points[index]?.[1]}
            </li>
          ))}
        </ol>
        <p>{t('signIn.paper.outro')}</p>
      </article>
    </aside>
  )
}
