import { useTranslation } from 'react-i18next'
import type { Directory } from '../../../../shared/plan/directory.ts'
import type { TouchedAgency } from '../../../../shared/protocol/programmeApi.ts'

/** What hangs on the agencies now. */
export function TouchedList({ touched, directory, ends }: { touched: readonly TouchedAgency[]; directory: Directory; ends: boolean }) {
  const { t } = useTranslation()
  if (touched.length === 0) return null
  const nameOf = (id: string): string => directory.agencies.find((agency) => agency.id === id)?.name ?? id
  const some = touched.filter(({ accounts, obligations, plans }) => accounts + obligations + plans > 0)
  return (
    <section className="directory-preview-act" aria-label={t('directory.acts.touched.label')}>
      <h3>{t('directory.acts.touched.label')}</h3>
      {some.length === 0 ? <p>{t('directory.acts.touched.nothing')}</p> : null}
      <ul>
        {some.map(({ agencyId, accounts, programmes, obligations, plans }) => (
          <li key={agencyId}>
            <b>{nameOf(agencyId)}</b>:{' '}
            {[
              t('directory.acts.touched.obligations', { count: obligations, programmes }),
              t('directory.acts.touched.plans', { count: plans }),
              t('directory.acts.touched.accounts', { count: accounts }),
            ].join(', ')}
          </li>
        ))}
      </ul>
      {ends && some.some(({ obligations }) => obligations > 0) ? <p className="c2">{t('directory.acts.touched.stays')}</p> : null}
    </section>
  )
}
