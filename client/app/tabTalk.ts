/** How the tabs of one browser speak with each other. A tab does not hear itself. */
export interface TabTalk<Word> {
  readonly say: (word: Word) => void
  readonly listen: (listener: (word: unknown) => void) => void
}

/** Silent where the browser has no BroadcastChannel. */
export function tabTalk<Word>(name: string): TabTalk<Word> {
  if (typeof BroadcastChannel === 'undefined') return { say: () => {}, listen: () => {} }
  const channel = new BroadcastChannel(name)
  return {
    say: (word) => channel.postMessage(word),
    listen: (listener) => channel.addEventListener('message', ({ data }) => listener(data)),
  }
}
