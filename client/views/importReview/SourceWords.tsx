const emphasis = /(\*{1,3}|<\/?(?:sup|sub|b|strong|i|em|u)>)/u

/**
 * Words of the source as a reader of paper sees them: the signs by which plain text says bold or italic stand there, so that places can
 * be counted and copied words are whole, but are not shown.
 */
export function SourceWords({ text }: { readonly text: string }) {
  if (!emphasis.test(text)) return text
  return text.split(emphasis).map((piece, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text never change places
      <span key={index} className="source-sign">
        {piece}
      </span>
    ) : (
      piece
    ),
  )
}
