import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../ui/Notice.tsx'
import type { errorCodeOf } from '../httpClient.ts'

/** Why something could not be done. */
export function Failure({ code }: { code: ReturnType<typeof errorCodeOf> }) {
  const { t } = useTranslation()
  return (
    <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
      {t(`errors.${code}`)}
    </Notice>
  )
}
