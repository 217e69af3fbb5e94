import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Round } from '../../../shared/plan/programme.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import type { BoardRow } from './boardPage.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { nameList } from './nameList.ts'

/** Urges one agency or many; each gets the same words beside what it owes. */
export function UrgeDialog({ rows, round, onClose }: { rows: readonly BoardRow[]; round: Round; onClose: () => void }) {
  const { t } = useTranslation()
  const [words, setWords] = useState('')
  const urge = useDecision('round.urge')
  const agencies = rows.map(({ obligation }) => obligation.agencyId as string)
  return (
    <DecisionDialog
      title={t('board.urge.title', { count: rows.length })}
      submit={t('board.urge.submit', { count: rows.length })}
      isReady
      isPending={urge.isPending}
      failure={urge.failure?.code ?? null}
      onSubmit={() => urge.decide({ roundId: round.id, agencies, words: words.trim() })}
      onClose={onClose}
    >
      <p className="c2">{nameList(rows, t('board.andMore', { count: Math.max(0, rows.length - 6) }))}</p>
      <Textarea
        data-autofocus
        autosize
        minRows={3}
        label={t('board.urge.words')}
        description={t('board.urge.wordsHint')}
        value={words}
        maxLength={2000}
        onChange={(event) => setWords(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}
