/** Entries parted by "·" or line breaks; commas belong to an entry ("sở, ban"). */
export const wordList = (text: string): readonly string[] =>
  text
    .split(/[·\n]/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
