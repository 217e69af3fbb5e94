import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconEye } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { findingSentence, phraseText, placePhrase, sourcePhrase } from '../../../../shared/check/findingSentence.ts'
import type { NamedPlace } from '../../../../shared/check/placeOfFinding.ts'
import { ruleSources } from '../../../../shared/check/ruleSources.ts'
import type { Finding, Mend } from '../../../../shared/plan/finding.ts'
import { findings as en } from '../../../text/en/findings.ts'
import { findings as vi } from '../../../text/vi/findings.ts'

export type ShownFinding = Finding & { readonly named: NamedPlace }

interface FindingsPanelProps {
  /** null: not looked yet */
  readonly shown: readonly ShownFinding[] | null
  readonly editable: boolean
  /** the finding that was gone to last */
  readonly at: string | null
  readonly onGoTo: (finding: Finding) => void
  readonly onMend: (finding: Finding) => void
  /** false: it could not be undone */
  readonly onUndo: () => boolean
}

/** [PV12] Finding by finding: where, what, why, by which rule; the mend as old and new words, with its undo. */
export function FindingsPanel({ shown, editable, at, onGoTo, onMend, onUndo }: FindingsPanelProps) {
  const { t } = useTranslation('findings')
  const [mended, setMended] = useState<string | null>(null)
  const undoButton = useRef<HTMLButtonElement>(null)
  const head = useRef<HTMLParagraphElement>(null)
  // The button that was pressed is gone with its finding: the focus goes where the mend is taken back.
  useEffect(() => {
    if (mended !== null) undoButton.current?.focus()
  }, [mended])
  if (shown === null) return null
  const next = (): void => {
    const following = shown[(shown.findIndex(({ id }) => id === at) + 1) % shown.length]
    if (following) onGoTo(following)
  }
  return (
    <div className="findings">
      <div className="findings-head">
        <p role="status" tabIndex={-1} ref={head}>
          {shown.length === 0 ? t('none') : t('count', { count: shown.length })}
        </p>
        {shown.length === 0 ? null : (
          <button type="button" className="plan-status-action" onClick={next}>
            {t('next')}
          </button>
        )}
      </div>
      {mended === null ? null : (
        <p className="findings-mended" role="status">
          <IconCheck size={16} stroke={1.75} aria-hidden="true" />
          <span>{mended}</span>
          <button
            type="button"
            ref={undoButton}
            className="plan-status-action"
            onClick={() => {
              const undone = onUndo()
              setMended(undone ? null : t('overwritten'))
              if (undone) head.current?.focus()
            }}
          >
            {t('undo')}
          </button>
        </p>
      )}
      <ol aria-label={t('list')}>
        {shown.map((finding) => (
          <li key={finding.id} data-current={finding.id === at || undefined}>
            <FindingRow
              finding={finding}
              editable={editable}
              onGoTo={() => onGoTo(finding)}
              onMend={(words) => {
                setMended(`${t('mended')}: ${words}`)
                onMend(finding)
              }}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

interface FindingRowProps {
  readonly finding: ShownFinding
  readonly editable: boolean
  readonly onGoTo: () => void
  readonly onMend: (words: string) => void
}

function FindingRow({ finding, editable, onGoTo, onMend }: FindingRowProps) {
  const { t, i18n } = useTranslation('findings')
  const words = i18n.language === 'en' ? en : vi
  const Icon = finding.severity === 'wrong' ? IconAlertTriangle : IconEye
  const { mend } = finding
  return (
    <>
      <button type="button" className="findings-place" onClick={onGoTo}>
        <Icon size={16} stroke={1.75} aria-hidden="true" />
        <span>
          <b>{phraseText(words.place, placePhrase(finding.named))}</b> {findingSentence(words.text, finding)}
          <span className="visually-hidden"> ({words.severity[finding.severity]})</span>
        </span>
      </button>
      <p className="findings-why">
        {words.why[finding.rule]} <span className="c3">{phraseText(words.source, sourcePhrase(ruleSources[finding.rule]))}</span>
      </p>
      {mend && editable ? (
        <p className="findings-mend">
          <MendWords mend={mend} />
          <Button
            size="compact-sm"
            variant="default"
            aria-label={mendLabel(mend, t)}
            onClick={() => onMend(mend.from === '' ? oneLine(mend.to) : `${oneLine(mend.from)} → ${oneLine(mend.to) || t('nothing')}`)}
          >
            {t('mend')}
          </Button>
        </p>
      ) : null}
    </>
  )
}

function MendWords({ mend: { from, to } }: { mend: Mend }) {
  return (
    <span className="findings-change">
      {from === '' ? null : <del>{oneLine(from)}</del>} {to === '' ? null : <ins>{oneLine(to)}</ins>}
    </span>
  )
}

const oneLine = (words: string): string => words.replaceAll('\n', ', ')

function mendLabel(
  { from, to }: Mend,
  t: (key: 'mendOf' | 'mendInto' | 'mendAway', values: { from: string; to: string }) => string,
): string {
  return t(from === '' ? 'mendInto' : to === '' ? 'mendAway' : 'mendOf', { from: oneLine(from), to: oneLine(to) })
}
