import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AccountId } from '../../../shared/core/ids.ts'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Review } from '../../../shared/review/Review.ts'
import { meet, parseSavedReview, type SavedReview, sourceKeyOf } from '../../../shared/review/SavedReview.ts'
import { useServices } from '../../app/AppServices.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useSession } from '../../hooks/useSession.ts'
import { dayOf } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { type Offer, ReviewView } from './ReviewView.tsx'
import type { ReadStage } from './readForReview.ts'
import { readInWorker } from './readInWorker.ts'
import { SavedReviews } from './SavedReviews.tsx'
import { SourcePicker } from './SourcePicker.tsx'
import './importReview.css'

interface ReadSource {
  readonly name: string
  readonly base: Review
  readonly startedOn: IsoDate
  readonly offer: Offer | null
}
interface Progress {
  readonly name: string
  readonly stage: ReadStage
}

/** From a text to a plan in two steps: choose it, check how it was read. Nothing leaves the device before "create". */
export function ImportView() {
  const { t } = useTranslation()
  const mayCreate = useCan('plan.create')
  const { device, now } = useServices()
  const account = useSession()?.account.id as AccountId | undefined
  const { review: key } = useSearch({ from: '/shell/import' })
  const navigate = useNavigate({ from: '/import' })
  const [source, setSource] = useState<ReadSource | null>(null)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [saved, setSaved] = useState<readonly SavedReview[] | null>(null)
  const cancel = useRef<() => void>(() => {})
  useEffect(() => () => cancel.current(), [])

  const rereadSaved = async (): Promise<readonly SavedReview[]> => {
    if (!account) return []
    const kept = (await (await device.of(account)).reviews()).flatMap((value) => parseSavedReview(value) ?? [])
    kept.sort((a, b) => (a.savedAt < b.savedAt ? 1 : -1))
    setSaved(kept)
    return kept
  }
  const read = async (name: string, text: string): Promise<void> => {
    cancel.current()
    setProblem(null)
    const kept = await rereadSaved().catch(() => [])
    // [IR8] Its own decisions first; else those of a text that came under the same name.
    const known =
      kept.find((one) => one.source === text) ?? kept.find((one) => one.name === name && name !== t('import.pastedName')) ?? null
    const startedOn = known?.source === text ? known.startedOn : dayOf(now())
    setProgress({ name, stage: 'reading' })
    const reading = readInWorker({ text, today: startedOn }, (stage) => setProgress({ name, stage }))
    cancel.current = reading.cancel
    const base = await reading.result
    // Another text is being read, or the page is left: what is shown is not this one's.
    if (!base.ok && base.code === 'cancelled') return
    setProgress(null)
    if (!base.ok) {
      setProblem(t('import.readerFailed'))
      return
    }
    setSource({ name, base: base.value, startedOn, offer: known ? { saved: known, ...meet(known, base.value) } : null })
    await navigate({ search: { review: sourceKeyOf(text) }, replace: true })
  }
  const forget = async (one: SavedReview): Promise<void> => {
    if (account) await (await device.of(account)).dropReview(one.key)
    await rereadSaved()
  }

  // A reload of a review goes on with it; without one the reviews that wait are listed.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened
  useEffect(() => {
    void rereadSaved()
      .then((kept) => {
        const open = kept.find((one) => one.key === key)
        return open ? read(open.name, open.source) : undefined
      })
      .catch(() => setSaved([]))
  }, [account])

  if (!mayCreate) {
    return (
      <main id="content">
        <EmptyState title={t('app.forbidden.title')}>{t('app.forbidden.text')}</EmptyState>
      </main>
    )
  }
  if (source) {
    return (
      <ReviewView
        key={sourceKeyOf(source.base.reading.source)}
        {...source}
        onAnother={() => {
          setSource(null)
          void rereadSaved()
          void navigate({ search: {}, replace: true })
        }}
      />
    )
  }
  return (
    <SourcePicker
      onText={(name, text) => void read(name, text)}
      problem={problem}
      progress={
        progress ? (
          <span className="c2" role="status">
            {t(`import.stages.${progress.stage}`, { name: progress.name })}
            <progress aria-label={t('import.reading', { name: progress.name })} max={2} value={progress.stage === 'reading' ? 0.6 : 1.6} />
          </span>
        ) : null
      }
      waiting={
        saved && saved.length > 0 && !progress ? (
          <SavedReviews reviews={saved} onOpen={(one) => void read(one.name, one.source)} onForget={(one) => void forget(one)} />
        ) : null
      }
    />
  )
}
