import { IconCloudCheck, IconCloudUp, IconDeviceLaptop, IconHandStop } from '@tabler/icons-react'
import './ui.css'

/** Where the words are: still going to this device, on this device, on the way, on the server, or held back by the server. */
export type SavePlace = 'writing' | 'device' | 'sending' | 'server' | 'held'

const icons = {
  writing: IconDeviceLaptop,
  device: IconDeviceLaptop,
  sending: IconCloudUp,
  server: IconCloudCheck,
  held: IconHandStop,
} as const

/** The honest saved state, in the same place on every screen. `words` and `time` come from the catalogue. */
export function SaveState({ place, words, time }: { place: SavePlace; words: string; time?: string | undefined }) {
  const Icon = icons[place]
  return (
    <span className="ui-save" data-place={place} role="status">
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span>{words}</span>
      {time ? <time>{time}</time> : null}
    </span>
  )
}
