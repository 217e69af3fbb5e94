import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { HttpErrorCode } from '../../app/httpClient.ts'
import { useReturnFocus } from '../../hooks/useReturnFocus.ts'
import { Failure } from '../../ui/Failure.tsx'

export interface DecisionDialogProps {
  readonly title: string
  readonly submit: string
  readonly isPending: boolean
  readonly isReady: boolean
  readonly failure: HttpErrorCode | null
  readonly onSubmit: () => Promise<unknown>
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A decision that is asked for before it is sent: closes when it was taken, stays with the reason when it was not. */
export function DecisionDialog({ title, submit, isPending, isReady, failure, onSubmit, onClose, children }: DecisionDialogProps) {
  useReturnFocus()
  const { t } = useTranslation()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady) onSubmit().then(onClose, () => undefined)
  }
  return (
    <Modal opened size={520} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form className="dialog-stack" onSubmit={send} noValidate>
        {children}
        {failure ? <Failure>{t(`errors.${failure}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={isPending || !isReady}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
