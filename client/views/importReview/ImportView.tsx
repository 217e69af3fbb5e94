import { useState } from 'react'
import type { Reading } from '../../../shared/plan/reading.ts'
import { ReviewView } from './ReviewView.tsx'
import { SourcePicker } from './SourcePicker.tsx'
import './importReview.css'

interface ReadSource {
  readonly name: string
  readonly reading: Reading
}

/** From a text to a plan in two steps: choose it, check how it was read. Nothing leaves the device before "create". */
export function ImportView() {
  const [source, setSource] = useState<ReadSource | null>(null)
  return source ? (
    <ReviewView name={source.name} reading={source.reading} onAnother={() => setSource(null)} />
  ) : (
    <SourcePicker onRead={(name, reading) => setSource({ name, reading })} />
  )
}
