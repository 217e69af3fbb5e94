import { Button, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SavedView } from '../../../../shared/plan/savedView.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { Failure } from '../../../ui/Failure.tsx'
import { useViewFailure } from './useViewFailure.ts'

interface RemoveViewDialogProps {
  readonly view: SavedView
  readonly onRemoved: () => void
  readonly onClose: () => void
}

/** [SV4] Asks before a view is taken from everybody's list. */
export function RemoveViewDialog({ view, onRemoved, onClose }: RemoveViewDialogProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const removing = useDecision('view.remove')
  const failure = useViewFailure(removing.failure)
  const remove = async (): Promise<void> => {
    try {
      await removing.decide({ programmeId: view.programmeId, viewId: view.id })
    } catch {
      return
    }
    onRemoved()
    onClose()
    await queryClient.invalidateQueries({ queryKey: ['savedViews'] })
  }
  return (
    <Modal
      opened
      size={480}
      onClose={onClose}
      title={t('matrix.saved.removeTitle', { name: view.name })}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <div className="dialog-stack">
        <p>{t('matrix.saved.removeText')}</p>
        {failure === null ? null : <Failure>{failure}</Failure>}
        <div className="dialog-actions">
          <Button data-autofocus onClick={onClose}>
            {t('app.cancel')}
          </Button>
          <Button variant="filled" disabled={removing.isPending} onClick={() => void remove()}>
            {t('matrix.saved.removeDo')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
