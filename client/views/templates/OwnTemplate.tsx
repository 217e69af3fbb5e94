import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateContent } from '../../../shared/plan/ownTemplate.ts'
import { type TemplateVersion, templateName } from '../../../shared/protocol/templates.ts'
import { fillTemplate } from '../../../templates/fillTemplate.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { useCreatePlan } from '../../hooks/useCreatePlan.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { parseDay } from '../../text/parseDay.ts'
import { DayField } from '../../ui/DayField.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { SaveTemplateDialog } from './SaveTemplateDialog.tsx'
import { useOwnTemplateWords } from './useOwnTemplateWords.ts'

interface OwnTemplateProps {
  readonly version: TemplateVersion
  readonly mayChange: boolean
  /** the template is gone from the list */
  readonly onGone: () => void
}

/** What one does with a template of the workspace: a plan for a day of issue; and, for who may, another version or its end. */
export function OwnTemplate({ version, mayChange, onGone }: OwnTemplateProps) {
  const { t } = useTranslation()
  const { t: own } = useOwnTemplateWords()
  const { now } = useServices()
  const creation = useCreatePlan()
  const [issueOn, setIssueOn] = useState<string>(dayOf(now()))
  const [dialog, setDialog] = useState<'edit' | 'revise' | 'retire' | null>(null)
  const content = version.content as unknown as TemplateContent
  const close = () => setDialog(null)
  return (
    <div className="templates-create">
      {creation.failure ? <Failure>{`${t('templates.failed')} ${t(`errors.${creation.failure}`)}`}</Failure> : null}
      <DayField
        label={own('issueOn')}
        value={issueOn}
        onChange={(day) => setIssueOn(day === '' ? dayOf(now()) : day)}
        format={formatDay}
        parse={parseDay}
        problem={own('notDay')}
      />
      <p className="c2 t-small">{own('issueHint')}</p>
      <Button
        variant="filled"
        fullWidth
        disabled={creation.isPending}
        onClick={() => creation.create(() => fillTemplate(content, issueOn), templateName(version.id, version.number))}
      >
        {t(creation.isPending ? 'templates.creating' : 'templates.create')}
      </Button>
      {mayChange ? (
        <div className="templates-acts">
          <Button onClick={() => setDialog('edit')}>{own('edit')}</Button>
          <Button onClick={() => setDialog('revise')}>{own('revise')}</Button>
          <Button onClick={() => setDialog('retire')}>{own('retire')}</Button>
        </div>
      ) : null}
      {dialog === 'edit' || dialog === 'revise' ? (
        <SaveTemplateDialog before={version} keepsContent={dialog === 'edit'} onClose={close} />
      ) : null}
      {dialog === 'retire' ? <RetireDialog id={version.id} onClose={close} onGone={onGone} /> : null}
    </div>
  )
}

function RetireDialog({ id, onClose, onGone }: { id: string; onClose: () => void; onGone: () => void }) {
  const { t } = useTranslation()
  const { t: own } = useOwnTemplateWords()
  const { http } = useServices()
  const queryClient = useQueryClient()
  const retiring = useMutation({
    mutationFn: () => http.retireTemplate(id),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['templates'] })
      onGone()
    },
  })
  return (
    <Modal opened onClose={onClose} title={own('retireTitle')} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack">
        <p>{own('retireText')}</p>
        {retiring.error ? <Failure>{t(`errors.${errorCodeOf(retiring.error)}`)}</Failure> : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          <Button variant="filled" color="red" disabled={retiring.isPending} onClick={() => retiring.mutate()}>
            {own('retire')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
