import type { Storage } from '../storage/Storage.ts'
import { StorageUnavailable } from '../storage/StorageUnavailable.ts'

const writes = /^(?:add|append|clear|commit|compact|consume|create|delete|disable|enable|end|mark|readNotices|renew|revoke|save|set)/u

/** A storage whose writes can be turned off: what somebody may do is then seen to reach the disk, and changes nothing. */
export function dryStorage(): {
  readonly wrap: (storage: Storage) => Storage
  readonly during: <Value>(work: () => Promise<Value>) => Promise<Value>
} {
  let isDry = false
  return {
    wrap: (storage) =>
      new Proxy(storage, {
        get: (target, name) => {
          const found = Reflect.get(target, name) as unknown
          if (!isDry || typeof name !== 'string' || !writes.test(name)) return typeof found === 'function' ? found.bind(target) : found
          return async () => {
            throw new StorageUnavailable('dry')
          }
        },
      }),
    during: async (work) => {
      isDry = true
      try {
        return await work()
      } finally {
        isDry = false
      }
    },
  }
}
