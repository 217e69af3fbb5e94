import type { Page } from '@playwright/test'

const LIMIT = 60_000
/** Seldom, so that the looking costs the page nothing. */
const LOOK_EVERY = 100

/**
 * Runs in a page from its very start. Notes when a plan whose text ends with `lastWording` is painted and editable, in ms since
 * the navigation (`openedAt`), since the last click (`openedAfterClick`), and since the plan's bytes were in memory
 * (`openedAfterRead`): where a page does not say when that was, they were there at the click.
 */
export const watchForPaint = (lastWording: string): string => `
  let clickedAt = 0
  const look = () => {
    const editor = document.querySelector('.ProseMirror[contenteditable="true"]')
    if (!editor || !editor.textContent.includes(${JSON.stringify(lastWording)})) return requestAnimationFrame(look)
    // This very frame shows it, and the message comes when the frame is done.
    const painted = new MessageChannel()
    painted.port1.onmessage = () => {
      window.openedAt = performance.now()
      window.openedAfterClick = window.openedAt - clickedAt
      const [read] = performance.getEntriesByName('ro:bytes-read').filter(({ startTime }) => startTime > clickedAt)
      window.openedAfterRead = read ? window.openedAt - read.startTime : window.openedAfterClick
    }
    painted.port2.postMessage(0)
  }
  requestAnimationFrame(look)
  addEventListener('click', (event) => {
    clickedAt = event.timeStamp
    window.openedAfterClick = undefined
    requestAnimationFrame(look)
  }, true)`

/** What `watchForPaint` notes, as soon as it has. */
export async function opened(page: Page, since: 'openedAt' | 'openedAfterClick' | 'openedAfterRead'): Promise<number> {
  const time = await page.waitForFunction(`window.${since}`, undefined, { timeout: LIMIT, polling: LOOK_EVERY }).catch(async () => {
    throw new Error(`${page.url()} was not editable in time. Shown: ${(await page.textContent('body'))?.slice(0, 300)}`)
  })
  return (await time.jsonValue()) as number
}
