import { z } from 'zod'
import type { AccountId } from '../../shared/core/ids.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import type { Device } from './Device.ts'
import type { DeviceConsent } from './DeviceConsent.ts'
import type { KeptTasks } from './MatrixStore.ts'
import type { SessionKeeper } from './SessionKeeper.ts'

const name = 'tasks'
const keptSchema = z.object({ at: z.number(), rows: z.array(z.custom<TaskRow>((row) => typeof row === 'object' && row !== null)) })

/** [DC1] The matrix's rows of whoever is signed in, on this device where they agreed to it. */
export function keptTasks(device: Device, consent: DeviceConsent, session: SessionKeeper): KeptTasks {
  const reader = (): AccountId | null => {
    const state = session.snapshot()
    return state.status === 'signedIn' && consent.keeps(state.session.account.id) ? (state.session.account.id as AccountId) : null
  }
  return {
    async read() {
      const account = reader()
      if (!account) return null
      const kept = keptSchema.safeParse(await (await device.of(account)).keptList(name))
      return kept.success ? kept.data : null
    },
    async write(rows, at) {
      const account = reader()
      if (account) await (await device.of(account)).keepList(name, { at, rows })
    },
  }
}
