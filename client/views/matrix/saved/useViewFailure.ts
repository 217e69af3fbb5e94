import { useTranslation } from 'react-i18next'
import type { Deciding } from '../../../hooks/useDecision.ts'

/** Why a view was not saved, in words; null when nothing failed. */
export function useViewFailure(failure: Deciding<'view.save'>['failure']): string | null {
  const { t } = useTranslation()
  if (failure === null) return null
  const { code, detail } = failure
  if (code === 'conflict' && (detail === 'name' || detail === 'full' || detail === 'changed')) return t(`matrix.saved.failures.${detail}`)
  if (code === 'invalidRequest' && detail === 'agency') return t('matrix.saved.failures.agency')
  return code === 'notFound' ? t('matrix.saved.failures.changed') : t(`errors.${code}`)
}
