import { fdatasync, write } from 'node:fs'
import { promisify } from 'node:util'
import type { beforeSyncPayload, Extension } from '@hocuspocus/server'

const SYNC_STEP_1 = 0

/** The plainest log that is safe in a power cut: what arrives while one sync runs is written in one piece and shares the next. */
export function syncedLog(file: number): Extension {
  let waiting: Uint8Array[] = []
  let next: Promise<void> | null = null
  let running = Promise.resolve()

  async function keep(): Promise<void> {
    await running
    next = null
    const bytes = Buffer.concat(waiting)
    waiting = []
    running = promisify(write)(file, bytes).then(() => promisify(fdatasync)(file))
    await running
  }

  return {
    async beforeSync({ type, payload }: beforeSyncPayload) {
      if (type === SYNC_STEP_1) return
      waiting.push(payload)
      next ??= keep()
      await next
    },
  }
}
