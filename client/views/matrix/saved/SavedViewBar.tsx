import { Button } from '@mantine/core'
import { IconStack2 } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDecision } from '../../../hooks/useDecision.ts'
import type { SavedViewsProps } from './SavedViewsMenu.tsx'
import { SaveViewDialog } from './SaveViewDialog.tsx'
import { useViewFailure } from './useViewFailure.ts'

/** [SV5] Says that the screen differs from the saved view that was opened, and the ways on. */
export function SavedViewBar({ saved, onShow }: SavedViewsProps) {
  const { t } = useTranslation()
  const queryClient = useQueryClient()
  const [isNaming, setNaming] = useState(false)
  const saving = useDecision('view.save')
  const failure = useViewFailure(saving.failure)
  const { opened, differs, maySaveOpened, programmes, search } = saved
  if (opened === null || !(differs || isNaming)) return null
  const save = async (): Promise<void> => {
    const { id: viewId, programmeId, version: seen, name } = opened
    try {
      await saving.decide({ programmeId, viewId, seen, name, search })
    } catch {
      return
    }
    await queryClient.invalidateQueries({ queryKey: ['savedViews'] })
  }
  return (
    <div className="saved-view-bar" role="status">
      <IconStack2 size={16} stroke={1.75} aria-hidden="true" />
      <span className="saved-view-said">
        {t('matrix.saved.differs', { name: opened.name })}
        {failure === null ? null : <b className="saved-view-failure"> {failure}</b>}
      </span>
      {maySaveOpened ? (
        <Button size="xs" disabled={saving.isPending} onClick={() => void save()}>
          {t('matrix.saved.saveInto')}
        </Button>
      ) : null}
      {programmes.some(({ maySave }) => maySave) ? (
        <Button size="xs" onClick={() => setNaming(true)}>
          {t('matrix.saved.saveAs')}
        </Button>
      ) : null}
      <Button
        size="xs"
        variant="transparent"
        onClick={() => {
          saving.reset()
          onShow(opened.search, opened.id)
        }}
      >
        {t('matrix.saved.back')}
      </Button>
      {isNaming ? (
        <SaveViewDialog programmes={programmes} search={search} before={null} onShow={onShow} onClose={() => setNaming(false)} />
      ) : null}
    </div>
  )
}
