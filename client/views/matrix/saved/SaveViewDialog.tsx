import { Button, Modal, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../../shared/core/ids.ts'
import type { MatrixSearch, SavedView } from '../../../../shared/plan/savedView.ts'
import { useServices } from '../../../app/AppServices.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { Failure } from '../../../ui/Failure.tsx'
import type { ProgrammeViews } from './useSavedViews.ts'
import { useViewFailure } from './useViewFailure.ts'

interface SaveViewDialogProps {
  readonly programmes: readonly ProgrammeViews[]
  readonly search: MatrixSearch
  /** the view that is renamed; null: a new one */
  readonly before: SavedView | null
  /** opens the new one */
  readonly onShow: ((search: MatrixSearch, id: string) => void) | null
  readonly onClose: () => void
}

/** [SV1] The name of a view, and the programme whose readers get it. */
export function SaveViewDialog({ programmes, search, before, onShow, onClose }: SaveViewDialogProps) {
  const { t } = useTranslation()
  const { random } = useServices()
  const queryClient = useQueryClient()
  const mine = programmes.filter(({ maySave }) => maySave)
  const [name, setName] = useState(before?.name ?? '')
  const [programmeId, setProgrammeId] = useState(before?.programmeId ?? mine[0]?.programmeId ?? '')
  const [newViewId] = useState(() => newId<string>(random))
  const saving = useDecision('view.save')
  const failure = useViewFailure(saving.failure)
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (name.trim() === '' || programmeId === '') return
    const viewId = before?.id ?? newViewId
    try {
      await saving.decide({ programmeId, viewId, seen: before?.version ?? 0, name: name.trim(), search })
    } catch {
      return
    }
    await queryClient.invalidateQueries({ queryKey: ['savedViews'] })
    onShow?.(search, viewId)
    onClose()
  }
  return (
    <Modal
      opened
      size={480}
      onClose={onClose}
      title={before ? t('matrix.saved.renameTitle') : t('matrix.saved.saveTitle')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form className="dialog-stack" onSubmit={(event) => void submit(event)} noValidate>
        {before ? null : <p className="c2">{t('matrix.saved.what')}</p>}
        <TextInput
          data-autofocus
          label={t('matrix.saved.name')}
          value={name}
          maxLength={100}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {before === null && mine.length > 1 ? (
          <Select
            allowDeselect={false}
            label={t('matrix.saved.programme')}
            data={mine.map((one) => ({ value: one.programmeId, label: one.title }))}
            value={programmeId}
            onChange={(value) => setProgrammeId(value ?? '')}
          />
        ) : null}
        {failure === null ? null : <Failure>{failure}</Failure>}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={name.trim() === '' || programmeId === '' || saving.isPending}>
            {before ? t('matrix.saved.renameDo') : t('matrix.saved.saveDo')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
