import type { CDPSession, Page } from '@playwright/test'

/** What stands in the page after each key of a word in Telex: `dduwowngf` is đường, with its tone last. */
export const telex = {
  đường: ['d', 'đ', 'đu', 'đư', 'đưo', 'đươ', 'đươn', 'đương', 'đường'],
  khuỷu: ['k', 'kh', 'khu', 'khuy', 'khuyu', 'khuỷu'],
  nghiệm: ['n', 'ng', 'ngh', 'nghi', 'nghie', 'nghiê', 'nghiêm', 'nghiệm'],
  thuở: ['t', 'th', 'thu', 'thuo', 'thuơ', 'thuở'],
} as const
export type TelexWord = keyof typeof telex

export interface VietnameseKeys {
  /** what runs after each key; the caller's colleague and clock come in here */
  word(word: TelexWord, betweenKeys?: (key: number) => Promise<void>): Promise<void>
}

/** Of an input method that replaces what it composes, as IBus and macOS have: the word is the method's until it is handed over. */
export class ComposingKeys implements VietnameseKeys {
  private readonly line: CDPSession

  constructor(line: CDPSession) {
    this.line = line
  }

  static async of(page: Page): Promise<ComposingKeys> {
    return new ComposingKeys(await page.context().newCDPSession(page))
  }

  async word(word: TelexWord, betweenKeys: (key: number) => Promise<void> = async () => {}): Promise<void> {
    for (const [key, stand] of telex[word].entries()) {
      await this.takenKey('Process', async () => {
        await this.line.send('Input.imeSetComposition', { text: stand, selectionStart: stand.length, selectionEnd: stand.length })
      })
      await betweenKeys(key)
    }
    await this.line.send('Input.insertText', { text: word })
  }

  /** Enter with which somebody ends the word: the input method takes it. */
  async enterWithin(word: TelexWord): Promise<void> {
    await this.takenKey('Enter', async () => {})
    await this.line.send('Input.insertText', { text: word })
  }

  /** Composes, and leaves the word open. */
  async open(word: TelexWord): Promise<void> {
    for (const stand of telex[word])
      await this.line.send('Input.imeSetComposition', { text: stand, selectionStart: stand.length, selectionEnd: stand.length })
  }

  /** The page sees a key that the input method has taken as number 229. */
  private async takenKey(key: string, effect: () => Promise<void>): Promise<void> {
    const event = { key, code: key === 'Enter' ? 'Enter' : '', windowsVirtualKeyCode: 229 }
    await this.line.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
    await effect()
    await this.line.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }
}

/** As UniKey types: no composition, but Backspaces over the letters that change, and then their successors. */
export class ReplacingKeys implements VietnameseKeys {
  private readonly page: Page
  private readonly line: CDPSession

  private constructor(page: Page, line: CDPSession) {
    this.page = page
    this.line = line
  }

  static async of(page: Page): Promise<ReplacingKeys> {
    return new ReplacingKeys(page, await page.context().newCDPSession(page))
  }

  async word(word: TelexWord, betweenKeys: (key: number) => Promise<void> = async () => {}): Promise<void> {
    let before = ''
    for (const [key, stand] of telex[word].entries()) {
      let same = 0
      while (same < before.length && before[same] === stand[same]) same += 1
      for (let count = before.length; count > same; count--) await this.page.keyboard.press('Backspace')
      for (const letter of stand.slice(same)) await this.letter(letter)
      before = stand
      await betweenKeys(key)
    }
  }

  /** A letter that no key has: Windows sends it as a packet, number 231. */
  private async letter(letter: string): Promise<void> {
    const event = { key: letter, code: '', windowsVirtualKeyCode: 231 }
    await this.line.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...event })
    await this.line.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
  }
}
