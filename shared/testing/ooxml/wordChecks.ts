import { allBlocks, is, type Nd30Check, ofMain } from './nd30Check.ts'
import { paragraphsIn, tablesIn, type WordBlock, type WordFile, type WordTable } from './WordFile.ts'

const ROMAN = /^([IVXLC]+)\. /u
const ruled = (file: WordFile): WordTable[] => tablesIn(allBlocks(file)).filter((table) => table.hasLines)
const lettersIn = (blocks: readonly WordBlock[]): number => paragraphsIn(blocks).reduce((sum, { text }) => sum + text.length, 0)

export const wordChecks: Nd30Check[] = [
  { name: 'word: every part is there and typed', faults: ({ broken }) => [...broken] },
  {
    name: 'word: header and foot are tables without lines',
    faults: (_, papers) =>
      papers.flatMap(({ header, foot: table }) =>
        [header, ...(table ? [table] : [])].flatMap((one) => [
          ...is(one !== null, 'no table'),
          ...is(one === null || (!one.hasLines && one.rows.every((row) => row.cells.every((cell) => !cell.hasLines))), 'lines are drawn'),
          ...is(one === null || (one.gridTwips.length === 2 && one.isFixed), 'not two fixed columns'),
        ]),
      ),
  },
  {
    name: 'word: rules are drawn, not typed',
    faults: (file) => paragraphsIn(allBlocks(file)).flatMap(({ text }) => is(!/_{3}|-{4}|—{3}/u.test(text), `"${text.slice(0, 30)}"`)),
  },
  {
    name: 'word: header rows are repeated, rows are not cut',
    faults: (file) =>
      ruled(file).flatMap(({ rows }) => [
        ...is(
          rows.length < 2 || (rows[0]?.repeats ?? false) || !rows.some(({ repeats }) => repeats),
          'a repeated row that is not the first',
        ),
        ...is(
          !/^(?:STT|TT)$/u.test(paragraphsIn(rows[0]?.cells[0]?.content ?? [])[0]?.text ?? '') || (rows[0]?.repeats ?? false),
          'the head of a list is not repeated',
        ),
        ...is(
          rows.every(({ mayBeCut, cells }) => !mayBeCut || cells.some(({ content }) => lettersIn(content) > 600)),
          'a row that is not long may be cut',
        ),
      ]),
  },
  {
    name: 'word: widths of cells and grid agree and fit the page',
    faults: ({ sections }) =>
      sections.flatMap((section) => {
        const room = (section.widthMm - section.margins.left - section.margins.right) * (1440 / 25.4)
        return tablesIn(section.blocks)
          .filter((table) => table.hasLines)
          .flatMap(({ gridTwips, rows, isFixed }) => [
            ...is(isFixed, 'not of fixed layout'),
            ...is(gridTwips.reduce((sum, one) => sum + one, 0) <= room + 20, 'wider than the text'),
            ...rows.flatMap((row) => {
              let column = 0
              return row.cells.flatMap((cell) => {
                const grid = gridTwips.slice(column, column + cell.span).reduce((sum, one) => sum + one, 0)
                column += cell.span
                return is(
                  cell.merge === 'goesOn' || (cell.widthTwips !== null && Math.abs(cell.widthTwips - grid) <= 2),
                  `cell of ${cell.widthTwips} in columns of ${grid}`,
                )
              })
            }),
          ])
      }),
  },
  {
    name: 'word: named styles, headings with outline levels',
    faults: (file) => {
      const lines = paragraphsIn(allBlocks(file)).filter(({ text }) => text.trim() !== '')
      const nameless = lines.filter(
        ({ style }) => style === undefined || (file.styles.get(style) ?? '') === '' || /[,;]/u.test(file.styles.get(style) ?? ''),
      )
      const headings = lines.filter(
        ({ text, runs, align }) => ROMAN.test(text) && align !== 'center' && runs.every(({ bold, capitals }) => bold && capitals),
      )
      return [
        ...nameless.map(({ text }) => `no style for "${text.slice(0, 30)}"`),
        ...headings.flatMap(({ outline, text }) => is(outline !== null, `no outline level for "${text.slice(0, 30)}"`)),
      ]
    },
  },
  {
    name: 'word: headings stay with what follows, widows are kept',
    faults: (file) => {
      const isOnPage = new Set(allBlocks(file))
      return paragraphsIn(allBlocks(file))
        .filter(({ text }) => text.trim() !== '')
        .flatMap((line) => [
          ...is(line.outline === null || line.keepNext || /^Điều /u.test(line.text), `"${line.text.slice(0, 30)}" may end a page`),
          // A row of a table is not cut, so its lines need none; LibreOffice takes it off them.
          ...is(line.widowControl || !isOnPage.has(line), `"${line.text.slice(0, 30)}" may leave a single line`),
        ])
    },
  },
  ofMain('word: the last lines of the text stay with the signature', ({ text, foot: table }) =>
    is(table === null || text.length === 0 || text.at(-1)?.keepNext === true, 'the signature may stand alone'),
  ),
  {
    name: 'word: Vietnamese, with a title',
    faults: (file) => [
      ...is(file.title.trim() !== '', 'no title'),
      ...is(
        paragraphsIn(allBlocks(file)).every(({ runs }) => runs.every(({ language }) => language === 'vi-VN')),
        'language is not vi-VN',
      ),
    ],
  },
]
