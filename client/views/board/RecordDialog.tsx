import { FileInput } from '@mantine/core'
import { IconPaperclip } from '@tabler/icons-react'
import { toBase64 } from 'lib0/buffer'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId, type SubmissionId } from '../../../shared/core/ids.ts'
import { type IsoDate, parseIsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import { MAX_FILE_BYTES } from '../../../shared/protocol/decisions.ts'
import { useServices } from '../../app/AppServices.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { readSourceFile, type SourceProblem } from '../../sourceText/sourceFile.ts'
import { dayWords } from '../../text/dayWords.ts'
import { DayField } from '../../ui/DayField.tsx'
import type { BoardRow } from './boardPage.ts'
import { DecisionDialog } from './DecisionDialog.tsx'

const KINDS = '.docx,.pdf,.png,.jpg,.jpeg'
const MEGABYTE = 1024 * 1024
/** A scan is kept as it came, and a Word file of scans holds no words; whatever else cannot be read is not what the agency meant to send. */
const kept: ReadonlySet<SourceProblem> = new Set(['pdf', 'picture', 'empty'])

interface RecordDialogProps {
  readonly row: BoardRow
  readonly round: Round
  /** by the server's clock */
  readonly today: IsoDate
  readonly onClose: () => void
}

/** [BV4] [BV14] Records what an agency sent on paper or by mail: its file, and the day it came. */
export function RecordDialog({ row, round, today, onClose }: RecordDialogProps) {
  const { t } = useTranslation()
  const { random } = useServices()
  const [submissionId] = useState(() => newId<SubmissionId>(random))
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<SourceProblem | null>(null)
  const [isReading, setIsReading] = useState(false)
  const chosen = useRef<File | null>(null)
  const [receivedOn, setReceivedOn] = useState<string>(today)
  const record = useDecision('submission.record')
  const isTooLarge = file !== null && file.size > MAX_FILE_BYTES
  const choose = async (next: File | null): Promise<void> => {
    chosen.current = next
    setFile(next)
    setProblem(null)
    setIsReading(false)
    if (next === null || next.size > MAX_FILE_BYTES) return
    setIsReading(true)
    const read = await readSourceFile(next)
    // Another file was chosen meanwhile.
    if (chosen.current !== next) return
    setIsReading(false)
    if (!read.ok && !kept.has(read.code)) setProblem(read.code)
  }
  return (
    <DecisionDialog
      title={t('board.record.title', { name: row.name })}
      submit={t('board.record.submit')}
      isReady={file !== null && !isTooLarge && !isReading && problem === null && parseIsoDate(receivedOn) !== null}
      isPending={record.isPending}
      failure={record.failure?.code ?? null}
      onSubmit={async () => {
        if (file === null) return
        const bytes = new Uint8Array(await file.arrayBuffer())
        const { agencyId } = row.obligation
        await record.decide({ roundId: round.id, agencyId, submissionId, fileName: file.name, file: toBase64(bytes), receivedOn })
      }}
      onClose={onClose}
    >
      <p className="c2">{t('board.record.text')}</p>
      <FileInput
        label={t('board.record.file')}
        description={t('board.record.fileHint', { size: MAX_FILE_BYTES / MEGABYTE })}
        placeholder={t('board.record.choose')}
        leftSection={<IconPaperclip size={16} stroke={1.75} aria-hidden="true" />}
        accept={KINDS}
        value={file}
        onChange={(next) => void choose(next)}
        error={
          isTooLarge ? t('board.record.tooLarge', { size: MAX_FILE_BYTES / MEGABYTE }) : problem ? t(`import.fileErrors.${problem}`) : null
        }
      />
      <DayField {...dayWords} label={t('board.record.on')} value={receivedOn} onChange={setReceivedOn} problem={t('board.noDay')} />
    </DecisionDialog>
  )
}
