import type { Extension } from '@hocuspocus/server'

export type HookErrorListener = (error: unknown, hook: string) => void

/** Hocuspocus awaits these, and a throw has a meaning: the reason goes to the client. */
const awaited = new Set(['onConnect', 'onAuthenticate', 'onLoadDocument', 'beforeHandleMessage', 'beforeSync', 'beforeHandleAwareness'])

const hasReason = (error: unknown): error is { reason: string } =>
  typeof error === 'object' && error !== null && 'reason' in error && typeof error.reason === 'string'

/**
 * Makes an extension's hooks safe. A throw in a hook that Hocuspocus does not await (onChange, onStateless, onAwarenessUpdate,
 * onDisconnect …) would end the process: it is reported and swallowed. In an awaited hook a thrown `{ reason }` passes; anything
 * else is reported and becomes the reason `internal`, so that no inner message reaches a client.
 */
export function wrapHooks(extension: Extension, onError: HookErrorListener): Extension {
  const wrapped: Record<string, unknown> = {}
  for (const [name, hook] of Object.entries(extension)) {
    if (typeof hook !== 'function') {
      wrapped[name] = hook
      continue
    }
    wrapped[name] = async (payload: unknown): Promise<unknown> => {
      try {
        return await hook(payload)
      } catch (error) {
        if (awaited.has(name) && hasReason(error)) throw error
        onError(error, name)
        if (awaited.has(name)) throw { reason: 'internal' }
        return undefined
      }
    }
  }
  return wrapped as Extension
}
