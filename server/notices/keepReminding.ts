import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import { remindersDue } from '../../shared/programme/remindersDue.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { Storage } from '../storage/Storage.ts'

export interface RemindingParts {
  readonly storage: Pick<Storage, 'listProgrammes' | 'listRounds' | 'listObligations' | 'addNotices'>
  readonly now: () => number
  readonly publish: (events: readonly ServerEvent[]) => void
  readonly onError: (error: unknown, what: string) => void
}

export interface Reminding {
  /** Reminds of what is due today; a second time on one day it finds everything said. */
  readonly remind: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** A day that begins while nobody looks is noticed within so long (ms). */
const LOOK_EVERY = 10 * 60_000

/** [NO2] Reminds the agencies of issued programmes, once a day each, across restarts: the key of a reminder is its day. */
export function keepReminding({ storage, now, publish, onError }: RemindingParts): Reminding {
  let running: Promise<void> = Promise.resolve()

  async function pass(): Promise<void> {
    const today = vietnamDay(now())
    for (const programme of await storage.listProgrammes()) {
      if (programme.stage !== 'issued') continue
      for (const round of await storage.listRounds(programme.id)) {
        const due = remindersDue(await storage.listObligations(round.id), round, today, programme.lateness)
        publish(await storage.addNotices(due, now()))
      }
    }
  }
  const remind = (): Promise<void> => {
    running = running.then(pass)
    const asked = running
    running = asked.catch(() => undefined)
    return asked
  }
  const look = (): void => void remind().catch((error: unknown) => onError(error, 'remind'))
  const timer = setInterval(look, LOOK_EVERY)
  timer.unref()
  look()
  return {
    remind,
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
