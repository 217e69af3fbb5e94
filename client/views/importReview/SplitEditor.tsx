import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Task } from '../../../shared/plan/task.ts'
import { likelySplit, splitPlaceNear } from '../../../shared/review/taskShape.ts'
import type { ReviewActs } from './useReviewActs.ts'

/** Where a task is to be two: the caret stands at the likeliest place, moves as in any text, and Enter splits. */
export function SplitEditor({ task, acts }: { task: Task; acts: ReviewActs }) {
  const { t } = useTranslation()
  const field = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState(() => likelySplit(task.wording))
  const at = caret === null ? null : splitPlaceNear(task.wording, caret)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when it opens
  useEffect(() => {
    field.current?.focus()
    field.current?.setSelectionRange(caret ?? 0, caret ?? 0)
  }, [])
  if (at === null) return <p className="c2">{t('import.splitter.oneWord')}</p>
  const split = (): void => acts.decide({ kind: 'split', task: task.id, at }, t('import.said.split'))
  return (
    <div className="item-editor">
      <label htmlFor={`split-${task.id}`}>{t('import.splitter.label')}</label>
      <textarea
        ref={field}
        id={`split-${task.id}`}
        className="item-splitter"
        readOnly
        rows={Math.min(8, Math.ceil(task.wording.length / 70) + 1)}
        value={task.wording}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault()
            split()
          } else if (event.key === 'Escape') acts.close()
        }}
      />
      <ol className="item-parts">
        <li>{task.wording.slice(0, at)}</li>
        <li>{task.wording.slice(at)}</li>
      </ol>
      <div className="row">
        <Button size="xs" variant="filled" onClick={split}>
          {t('import.splitter.submit')} <kbd>Enter</kbd>
        </Button>
        <Button size="xs" onClick={acts.close}>
          {t('app.cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </div>
  )
}
