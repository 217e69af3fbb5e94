/** Tells the other tabs of this browser that something of one plan was written; carries no content. */
export interface TabChannel {
  announce(): void
  onAnnounced(listener: () => void): void
  close(): void
}

const silent: TabChannel = { announce: () => {}, onAnnounced: () => {}, close: () => {} }

/** Silent where the browser has no BroadcastChannel: tabs then meet through the server only. */
export function tabChannel(name: string): TabChannel {
  if (typeof BroadcastChannel === 'undefined') return silent
  const channel = new BroadcastChannel(name)
  return {
    announce: () => channel.postMessage(null),
    onAnnounced: (listener) => channel.addEventListener('message', () => listener()),
    close: () => channel.close(),
  }
}
