import { Button } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import type { HttpErrorCode } from '../../app/httpClient.ts'
import { ofReport } from '../../app/queueSaid.ts'
import { FIELD_CONFLICT, saysReport } from '../../localStore/CommandQueue.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useValueWords } from './FieldConflict.tsx'

interface LeftWordsProps {
  readonly roundId: string
  readonly agencyId: string
  /** the wording of a task, the label of an indicator; null when the plan has it no more */
  readonly nameOf: (id: string) => string | null
}

/** [RV5] Words that the server took no more, the report having been handed in or its task being gone: to copy, send again or drop. */
export function LeftWords({ roundId, agencyId, nameOf }: LeftWordsProps) {
  const { t } = useTranslation()
  const { outbox } = useServices()
  const valueWords = useValueWords()
  const commands = useSyncExternalStore(outbox.subscribe, outbox.snapshot)
  const left = commands
    .filter(saysReport)
    .filter(ofReport({ roundId, agencyId }))
    .flatMap((command) => {
      const isConflict = command.refusal?.code === FIELD_CONFLICT
      const said = isConflict ? command.said.filter(({ of }) => nameOf(of) === null) : command.said
      return command.refusal === null || said.length === 0 ? [] : [{ command, code: command.refusal.code, isConflict, said }]
    })
  return left.map(({ command, code, isConflict, said }) => (
    <Notice key={command.commandId} tone="amber" icon={<IconHandStop size={16} stroke={1.75} aria-hidden="true" />}>
      {isConflict ? t('report.left.gone') : `${t('report.left.refused')} ${t(`errors.${code as HttpErrorCode}`)}`}
      <ul>
        {said.map((one) => (
          <li key={`${one.of} ${one.field}`}>
            {nameOf(one.of) ?? t('report.left.goneTask')}, {t(`report.left.fields.${one.field}`)}: <b>{valueWords(one.field, one.value)}</b>
          </li>
        ))}
      </ul>
      {isConflict ? null : (
        <Button size="xs" onClick={() => void outbox.retry(command.commandId)}>
          {t('report.left.again')}
        </Button>
      )}{' '}
      <Button size="xs" variant="transparent" onClick={() => void outbox.drop(command.commandId)}>
        {t('report.left.drop')}
      </Button>
    </Notice>
  ))
}
