import { Parser } from 'htmlparser2'
import { blocksToText } from './blocksToText.ts'
import { HtmlBlocks } from './HtmlBlocks.ts'
import type { WordLimits } from './wordLimits.ts'

/**
 * HTML from a word processor's clipboard, or of a saved page → the text that a plan is read from. Nothing in it runs and nothing is
 * fetched: tags become paragraphs, tables and marks, or nothing. Throws `SourceFault` when it asks for more than `limits` give.
 */
export function readHtml(html: string, limits: WordLimits): string {
  const blocks = new HtmlBlocks(limits)
  const parser = new Parser({
    onopentag: (name, attributes) => blocks.open(name, attributes),
    onclosetag: (name) => blocks.close(name),
    ontext: (text) => blocks.text(text),
  })
  // The clipboard's own header (CF_HTML) stands before the first tag.
  parser.write(html.replace(/^\ufeff?Version:\d[^<]{0,2000}/u, ''))
  parser.end()
  return blocksToText(blocks.content(), limits)
}
