import type { TFunction } from 'i18next'
import type { Capacity } from '../../../shared/access/standing.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { NextAction } from '../../../shared/programme/nextAction.ts'

/** "Làm rõ 3 chỗ còn thiếu, rồi trình lãnh đạo duyệt": the next thing in words, for who reads it. */
export function actionWords(t: TFunction, action: NextAction | null, round: Pick<Round, 'period'> | null, capacity: Capacity): string {
  if (action === null) return t('agencyHome.actions.none')
  const { kind, count } = action
  switch (kind) {
    case 'answer':
    case 'open':
    case 'begin':
    case 'cover':
      return t(`agencyHome.actions.${kind}`, { count })
    case 'clarify':
      return t(capacity === 'head' ? 'agencyHome.actions.clarifyAsHead' : 'agencyHome.actions.clarify', { count })
    case 'report':
      return t('agencyHome.actions.report', { period: round?.period ?? '' })
    default:
      return t(`agencyHome.actions.${kind}`)
  }
}
