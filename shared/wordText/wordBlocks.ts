/** What a word processor's file or clipboard holds, as far as a plan's text needs it. */
export interface WordRun {
  /** "\n" is a line break, "\t" a tab */
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
}

export interface WordParagraph {
  readonly kind: 'paragraph'
  /** the number or bullet as printed, without what follows it; "" for none */
  readonly label: string
  readonly runs: readonly WordRun[]
  /** a heading by its style or outline level */
  readonly heading: boolean
  readonly centred: boolean
}

export interface WordCell {
  readonly blocks: readonly WordBlock[]
  /** columns it takes, 1 and more */
  readonly span: number
  /** goes on a cell above it: what is printed there stands for this row too */
  readonly goesOn: boolean
}

export interface WordTable {
  readonly kind: 'table'
  readonly rows: readonly (readonly WordCell[])[]
}

export type WordBlock = WordParagraph | WordTable

export interface WordNote {
  /** as printed: "1", "*" */
  readonly mark: string
  /** the words before the place where it is called */
  readonly after: string
  readonly blocks: readonly WordBlock[]
}

export interface WordContent {
  readonly blocks: readonly WordBlock[]
  readonly notes: readonly WordNote[]
}

/** The words of blocks without marks, a space between paragraphs. */
export const wordsOf = (blocks: readonly WordBlock[]): string =>
  blocks
    .map((block) =>
      block.kind === 'paragraph'
        ? `${block.label} ${block.runs.map((run) => run.text).join('')}`.trim()
        : block.rows.map((row) => row.map((cell) => wordsOf(cell.blocks)).join(' ')).join(' '),
    )
    .join(' ')
