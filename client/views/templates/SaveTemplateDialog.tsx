import { Button, Checkbox, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type CommandId, newId } from '../../../shared/core/ids.ts'
import type { TemplateContent, TemplateDate } from '../../../shared/plan/ownTemplate.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import type { TemplateVersion } from '../../../shared/protocol/templates.ts'
import { makeTemplate } from '../../../templates/makeTemplate.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { plansQuery } from '../../app/queries.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { parseDay } from '../../text/parseDay.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { useOwnTemplateWords } from './useOwnTemplateWords.ts'

interface SaveTemplateDialogProps {
  /** the newest version, which the next one follows; null: a new template */
  readonly before: TemplateVersion | null
  /** its name and deadlines are changed, not its text */
  readonly keepsContent?: boolean
  readonly onClose: () => void
}

const keyOf = ({ block, written }: TemplateDate): string => `${block} ${written}`

/** [TM1] [TM2] Makes a template of a plan, or another version of one: its name, and which deadlines follow the day of issue. */
export function SaveTemplateDialog({ before, keepsContent = false, onClose }: SaveTemplateDialogProps) {
  const { t } = useTranslation()
  const { t: own } = useOwnTemplateWords()
  const services = useServices()
  const queryClient = useQueryClient()
  const { data: plans } = useQuery({ ...plansQuery(services), enabled: !keepsContent })
  const [planId, setPlanId] = useState<string | null>(null)
  const { data: file, isFetching } = useQuery({
    queryKey: ['planFile', planId],
    queryFn: () => services.http.planFile(planId ?? ''),
    enabled: planId !== null,
    gcTime: 0,
  })
  const plan = (file?.plan ?? null) as Plan | null
  const [title, setTitle] = useState(before?.title ?? '')
  const [description, setDescription] = useState(before?.description ?? '')
  const [chosenBase, setBase] = useState('')
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set())
  const base = chosenBase || plan?.letterhead.date || dayOf(services.now())
  const content = useMemo((): TemplateContent | null => {
    if (keepsContent) return (before?.content as unknown as TemplateContent | undefined) ?? null
    return plan && makeTemplate(plan, base)
  }, [keepsContent, before, plan, base])
  const [ids] = useState(() => ({ id: before?.id ?? newId(services.random), commandId: newId<CommandId>(services.random) }))
  const saving = useMutation({
    mutationFn: (chosen: TemplateContent) =>
      services.http.saveTemplate({
        ...ids,
        number: (before?.number ?? 0) + 1,
        title: title.trim(),
        description: description.trim(),
        content: { ...chosen, dates: chosen.dates.filter((date) => !kept.has(keyOf(date))) } as never,
      }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['templates'] })
      onClose()
    },
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (content && title.trim() !== '') saving.mutate(content)
  }
  const code = saving.error ? errorCodeOf(saving.error) : null
  return (
    <Modal
      opened
      size={560}
      onClose={onClose}
      title={before ? own('form.revise', { number: before.number + 1 }) : own('form.make')}
      closeButtonProps={{ 'aria-label': t('app.close') }}
    >
      <form className="dialog-stack" onSubmit={submit} noValidate>
        {keepsContent ? null : (
          <>
            <p className="c2">{own('form.what')}</p>
            <Select
              data-autofocus
              searchable
              label={own('form.plan')}
              placeholder={own('form.planHint')}
              nothingFoundMessage={t('home.noMatchTitle')}
              data={(plans ?? []).map((one) => ({ value: one.id, label: one.title || t('home.untitled') }))}
              value={planId}
              onChange={(id) => {
                setPlanId(id)
                setBase('')
                setKept(new Set())
                if (!before) setTitle((plans?.find((one) => one.id === id)?.title ?? '').slice(0, 300))
              }}
            />
          </>
        )}
        <TextInput label={own('form.title')} value={title} maxLength={300} onChange={(event) => setTitle(event.currentTarget.value)} />
        <Textarea
          autosize
          label={own('form.description')}
          value={description}
          maxLength={1000}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
        {content && !keepsContent ? (
          <DayField
            label={own('form.base')}
            value={base}
            onChange={(day) => {
              setBase(day)
              setKept(new Set())
            }}
            format={formatDay}
            parse={parseDay}
            problem={own('notDay')}
          />
        ) : null}
        {content ? (
          <Dates
            dates={content.dates}
            kept={kept}
            onKeep={(date, keeps) => {
              const next = new Set(kept)
              if (keeps) next.add(keyOf(date))
              else next.delete(keyOf(date))
              setKept(next)
            }}
          />
        ) : null}
        {code ? <Failure>{code === 'conflict' ? own('form.taken') : t(`errors.${code}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button type="submit" variant="filled" disabled={!content || isFetching || title.trim() === '' || saving.isPending}>
            {own('form.save')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

interface DatesProps {
  readonly dates: readonly TemplateDate[]
  readonly kept: ReadonlySet<string>
  readonly onKeep: (date: TemplateDate, keeps: boolean) => void
}

function Dates({ dates, kept, onKeep }: DatesProps) {
  const { t: own } = useOwnTemplateWords()
  if (dates.length === 0) return <p className="c2">{own('form.datesNone')}</p>
  const label = ({ written, rule }: TemplateDate): string => {
    if (rule.kind === 'days') return own('form.days', { written, count: rule.days })
    return rule.years === 0 ? own('form.year', { written }) : own('form.years', { written, count: rule.years })
  }
  return (
    <fieldset className="templates-dates">
      <legend>{own('form.dates')}</legend>
      <p className="c2 t-small">{own('form.datesHint')}</p>
      {dates.map((date) => (
        <Checkbox
          key={keyOf(date)}
          label={label(date)}
          checked={!kept.has(keyOf(date))}
          onChange={(event) => onKeep(date, !event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}
