import { Button, TagsInput, Textarea, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDeadline } from '../../../shared/calendar/readDeadline.ts'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { Task } from '../../../shared/plan/task.ts'
import { choicesOf } from '../../../shared/review/doubtChoices.ts'
import type { Review } from '../../../shared/review/Review.ts'
import type { SingleDecision } from '../../../shared/review/ReviewDecision.ts'
import { yearOf } from '../../../shared/review/yearOf.ts'
import { deadlineReading } from '../../text/deadlineReading.ts'
import type { ReviewActs } from './useReviewActs.ts'

export interface TaskEditorProps {
  readonly task: Task
  readonly review: Review
  readonly acts: ReviewActs
  /** taken with it: the doubt that it clears */
  readonly also?: SingleDecision
}

/** A task's wording, who leads, who supports, and by when. Saved as one decision; Ctrl Enter saves from any field, Esc leaves. */
export function TaskEditor({ task, review, acts, also }: TaskEditorProps) {
  const { t } = useTranslation()
  const before = choicesOf(review, task)
  const namesOf = (role: 'lead' | 'support'): string[] => before.flatMap((agency) => (agency.role === role ? [agency.name] : []))
  const [wording, setWording] = useState(task.wording.trim())
  const [lead, setLead] = useState(() => namesOf('lead'))
  const [support, setSupport] = useState(() => namesOf('support'))
  const [due, setDue] = useState(task.deadline?.text ?? '')
  const known = [...new Set(review.plan.agencies.map(({ name }) => name))]
  const deadline = due.trim() === '' ? null : due === task.deadline?.text ? task.deadline : readDeadline(due, yearOf(review))

  const save = (event?: FormEvent): void => {
    event?.preventDefault()
    const agencies = [
      ...lead.map((name) => ({ name, role: 'lead' as const })),
      ...support.filter((name) => !lead.includes(name)).map((name) => ({ name, role: 'support' as const })),
    ]
    const changes: SingleDecision[] = []
    if (wording.trim() !== '' && wording.trim() !== task.wording.trim()) changes.push({ kind: 'word', task: task.id, text: wording.trim() })
    if (JSON.stringify(agencies) !== JSON.stringify(before)) changes.push({ kind: 'agencies', task: task.id, agencies })
    if (due.trim() !== (task.deadline?.text ?? '')) changes.push({ kind: 'deadline', task: task.id, text: due.trim() || null })
    if (also) changes.push(also)
    if (changes.length === 0) acts.close()
    else acts.decide({ kind: 'all', of: changes }, t('import.said.changed'))
  }
  const tags = {
    data: known,
    splitChars: [';'],
    clearable: false,
    maxDropdownHeight: 200,
    limit: 20,
    filter: ({ options, search }: { options: readonly unknown[]; search: string }) =>
      (options as { label: string; value: string }[]).filter(({ label }) => foldDiacritics(label).includes(foldDiacritics(search))),
  }
  return (
    <form
      className="item-editor"
      onSubmit={save}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) acts.close()
        else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
          event.preventDefault()
          save()
        }
      }}
    >
      <Textarea
        label={t('import.editor.wording')}
        autosize
        minRows={2}
        maxRows={10}
        autoFocus
        maxLength={20_000}
        value={wording}
        onChange={(event) => setWording(event.currentTarget.value)}
      />
      <TagsInput label={t('plan.panel.lead')} {...tags} value={lead} onChange={setLead} />
      <TagsInput label={t('plan.panel.support')} {...tags} value={support} onChange={setSupport} />
      <TextInput
        label={t('plan.panel.deadline')}
        placeholder={t('plan.panel.deadlinePlaceholder')}
        maxLength={500}
        value={due}
        description={deadline ? t('import.readAs', { words: deadlineReading(deadline, t) }) : t('import.noDeadline')}
        onChange={(event) => setDue(event.currentTarget.value)}
      />
      <div className="row">
        <Button size="xs" type="submit" variant="filled">
          {t('import.editor.save')} <kbd>Ctrl Enter</kbd>
        </Button>
        <Button size="xs" onClick={acts.close}>
          {t('app.cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  )
}
