import type { UpdateTalk } from './ProgramUpdate.ts'

/** Between the tabs of this browser; silent where it has no BroadcastChannel. */
export function tabTalk(name: string): UpdateTalk {
  if (typeof BroadcastChannel === 'undefined') return { say: () => {}, listen: () => {} }
  const channel = new BroadcastChannel(name)
  return {
    say: (word) => channel.postMessage(word),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
  }
}
