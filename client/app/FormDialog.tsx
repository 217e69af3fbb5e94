import { Button, Modal } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useReturnFocus } from '../hooks/useReturnFocus.ts'
import { Failure } from '../ui/Failure.tsx'

interface FormDialogProps {
  readonly title: string
  /** in pixels */
  readonly width: number
  /** what the button says that sends the form */
  readonly submit: string
  readonly isReady: boolean
  /** why it could not be done, in words */
  readonly failure: ReactNode
  readonly onSubmit: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

/** A form over the page, with a way out and one button that sends it; the focus goes back to where it came from. */
export function FormDialog({ title, width, submit, isReady, failure, onSubmit, onClose, children }: FormDialogProps) {
  useReturnFocus()
  const { t } = useTranslation()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady) onSubmit()
  }
  return (
    <Modal opened size={width} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <form className="dialog-stack" onSubmit={send} noValidate>
        {children}
        {failure ? <Failure>{failure}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!isReady}>
            {submit}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
