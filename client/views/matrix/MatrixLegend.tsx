import { useTranslation } from 'react-i18next'

/** What the marks mean, and the keys of the grid. */
export function MatrixLegend({ severalLeads }: { severalLeads: boolean }) {
  const { t } = useTranslation()
  return (
    <div className="matrix-legend">
      <span>
        <span className="matrix-mark" data-role="lead" aria-hidden="true">
          {t('matrix.leadLetter')}
        </span>
        {t('matrix.legendLead')}
      </span>
      <span>
        <span className="matrix-mark" data-role="support" aria-hidden="true">
          {t('matrix.supportLetter')}
        </span>
        {t('matrix.legendSupport')}
      </span>
      {severalLeads ? (
        <span>
          <span className="matrix-several" aria-hidden="true" />
          {t('matrix.legendSeveral')}
        </span>
      ) : null}
      <span className="grow" />
      <span className="matrix-keys">
        <kbd>← ↑ ↓ →</kbd> {t('matrix.keysMove')}
      </span>
      <span className="matrix-keys">
        <kbd>Enter</kbd> {t('matrix.keysOpen')}
      </span>
      <span className="matrix-keys">
        <kbd>F</kbd> {t('matrix.keysFilter')}
      </span>
    </div>
  )
}
