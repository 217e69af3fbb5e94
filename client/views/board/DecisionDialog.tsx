import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../app/FormDialog.tsx'
import type { HttpErrorCode } from '../../app/httpClient.ts'

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
export function DecisionDialog({ isPending, isReady, failure, onSubmit, onClose, ...form }: DecisionDialogProps) {
  const { t } = useTranslation()
  return (
    <FormDialog
      {...form}
      width={520}
      isReady={isReady && !isPending}
      failure={failure ? t(`errors.${failure}`) : null}
      onSubmit={() => void onSubmit().then(onClose, () => undefined)}
      onClose={onClose}
    />
  )
}
