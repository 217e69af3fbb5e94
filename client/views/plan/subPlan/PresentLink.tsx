import { Button, CopyButton } from '@mantine/core'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

/** The head approves under an own account: the plan's address is what to hand over. */
export function PresentLink({ planId, onClose }: { planId: string; onClose: () => void }) {
  const { t } = useTranslation()
  const address = new URL(`${import.meta.env.BASE_URL}plans/${planId}`, window.location.href).href
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  return (
    <div className="submit-foot">
      <p className="c2">{t('subPlan.present.text')}</p>
      <code className="present-address">{address}</code>
      <div className="dialog-actions">
        <Button onClick={onClose}>{t('app.close')}</Button>
        <CopyButton value={address}>
          {({ copied, copy }) => (
            <Button variant="filled" leftSection={copied ? <IconCheck {...icon} /> : <IconCopy {...icon} />} onClick={copy}>
              {t(copied ? 'app.copied' : 'subPlan.present.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
