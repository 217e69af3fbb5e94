import { Button, Checkbox, Modal, Radio } from '@mantine/core'
import { IconAlertTriangle, IconFileSpreadsheet, IconFileTypeDocx, IconFileZip } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Board } from '../../../shared/programme/boardOf.ts'
import { type Arrangement, arrangements } from '../../../shared/protocol/roundFiles.ts'
import { useMakePaperwork } from '../../hooks/useMakePaperwork.ts'
import { useReturnFocus } from '../../hooks/useReturnFocus.ts'
import { Notice } from '../../ui/Notice.tsx'

export type RoundFiles = 'bundle' | 'consolidated'

/** What a reader of the board may read of what was handed in. */
export interface RoundReading {
  /** everything, not only what was accepted */
  readonly all: boolean
  readonly drafts: boolean
  /** writes documents in the coordinator's name */
  readonly makes: boolean
}

interface RoundFilesDialogProps {
  readonly what: RoundFiles
  readonly board: Board
  readonly round: Round
  readonly reading: RoundReading
  readonly onClose: () => void
}

/** [BV15] What was handed in, as files: says what will be in them before they are taken; drafts come by choice alone. */
export function RoundFilesDialog({ what, board, round, reading, onClose }: RoundFilesDialogProps) {
  useReturnFocus()
  const { t } = useTranslation()
  const making = useMakePaperwork(round.id)
  const [by, setBy] = useState<Arrangement>('task')
  const [drafts, setDrafts] = useState(false)
  const { accepted, submitted, returned } = board.counts
  const count = reading.all ? accepted + submitted + (what === 'bundle' ? returned : 0) : accepted
  const isEmpty = count === 0 && !drafts
  const address = (path: string): string => `${import.meta.env.BASE_URL}api/rounds/${round.id}/${path}drafts=${drafts}`
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  const take = (path: string, shape: ReactNode, words: string, isMain: boolean) => (
    <Button
      component="a"
      href={address(path)}
      download
      variant={isMain ? 'filled' : 'default'}
      leftSection={shape}
      {...(isEmpty && { 'data-disabled': true })}
      aria-disabled={isEmpty}
      onClick={(event) => (isEmpty ? event.preventDefault() : onClose())}
    >
      {words}
    </Button>
  )
  const make = () =>
    making.make({ form: 'consolidated', who: 'overdue', agencies: null, replyBy: null, by, drafts }).then(onClose, () => {})
  return (
    <Modal opened size={560} onClose={onClose} title={t(`board.files.${what}.title`)} closeButtonProps={{ 'aria-label': t('app.close') }}>
      <div className="dialog-stack round-files">
        <p className="c2">{t(`board.files.${what}.hint`)}</p>
        <p>
          {t(`board.files.${what}.holds`, { count, expected: board.expected })} {reading.all ? null : t('board.files.acceptedOnly')}
        </p>
        {what === 'consolidated' ? (
          <Radio.Group className="paperwork-who" label={t('board.files.by')} value={by} onChange={(value) => setBy(value as Arrangement)}>
            {arrangements.map((one) => (
              <Radio key={one} value={one} label={t(`board.files.arrangements.${one}`)} />
            ))}
          </Radio.Group>
        ) : null}
        {reading.drafts ? (
          <Checkbox
            label={t('board.files.drafts')}
            description={t('board.files.draftsHint')}
            checked={drafts}
            onChange={(event) => setDrafts(event.currentTarget.checked)}
          />
        ) : null}
        {making.failure ? (
          <Notice tone="red" icon={<IconAlertTriangle {...icon} />}>
            {t(`errors.${making.failure}`)}
          </Notice>
        ) : null}
        <div className="dialog-actions">
          <Button onClick={onClose}>{t('app.cancel')}</Button>
          {what === 'bundle' ? (
            take('bundle?', <IconFileZip {...icon} />, t('board.files.bundle.take'), true)
          ) : (
            <>
              {take('consolidated?to=xlsx&', <IconFileSpreadsheet {...icon} />, t('board.files.excel'), false)}
              {take(`consolidated?to=docx&by=${by}&`, <IconFileTypeDocx {...icon} />, t('board.files.word'), !reading.makes)}
              {reading.makes ? (
                <Button variant="filled" disabled={making.isPending || isEmpty} onClick={() => void make()}>
                  {t('board.paperwork.make')}
                </Button>
              ) : null}
            </>
          )}
        </div>
      </div>
    </Modal>
  )
}
