import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../shared/plan/reading.ts'
import { useCan } from '../../hooks/useActor.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ReviewView } from './ReviewView.tsx'
import { SourcePicker } from './SourcePicker.tsx'
import './importReview.css'

interface ReadSource {
  readonly name: string
  readonly reading: Reading
}

/** From a text to a plan in two steps: choose it, check how it was read. Nothing leaves the device before "create". */
export function ImportView() {
  const { t } = useTranslation()
  const mayCreate = useCan('plan.create')
  const [source, setSource] = useState<ReadSource | null>(null)
  if (!mayCreate) {
    return (
      <main id="content">
        <EmptyState title={t('app.forbidden.title')}>{t('app.forbidden.text')}</EmptyState>
      </main>
    )
  }
  return source ? (
    <ReviewView name={source.name} reading={source.reading} onAnother={() => setSource(null)} />
  ) : (
    <SourcePicker onRead={(name, reading) => setSource({ name, reading })} />
  )
}
