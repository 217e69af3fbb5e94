import { is, isUpper, type Nd30Check, ofAll, ofMain, unlike } from './nd30Check.ts'
import { paragraphsIn } from './WordFile.ts'

export const footChecks: Nd30Check[] = [
  ofMain('ô 7a: authority and position', ({ signature }) => {
    if (signature.length === 0) return []
    const last = signature.at(-1)
    const lines = last && signature.length > 1 && !isUpper(last.text) ? signature.slice(0, -1) : signature
    return [
      ...is(lines.length > 0, 'no position'),
      ...lines.flatMap((line) => unlike(line, { size: [13, 14], bold: true, italic: false, upper: true, align: 'center' }, '7a')),
      ...lines.flatMap(({ text }) =>
        is(/^(?:TM|KT|TL|TUQ|Q)\. \S/u.test(text) || !/^(?:TM|KT|TL|TUQ|Q)[.\s]/u.test(text), `authority "${text}"`),
      ),
    ]
  }),
  ofMain('ô 7b: name', ({ signature }) => {
    const name = signature.at(-1)
    return name && !isUpper(name.text) ? unlike(name, { size: [13, 14], bold: true, italic: false, align: 'center' }, 'name') : []
  }),
  ofMain('ô 9b: Nơi nhận', ({ recipients, foot: table }) => {
    const [label] = recipients
    if (!label) return []
    const first = table?.rows[0]?.cells.map((cell) => paragraphsIn(cell.content)[0])
    return [
      ...unlike(label, { size: [12, 12], bold: true, italic: true, align: 'left' }, 'label'),
      ...is(label.text === 'Nơi nhận:' && label.leftMm === 0 && label.firstLineMm === 0, `label "${label.text}"`),
      ...is(first?.[0]?.beforePt === first?.[1]?.beforePt, 'label is not level with the authority'),
    ]
  }),
  ofMain('ô 9b: recipients', ({ recipients }) => {
    const lines = recipients.slice(1).filter(({ text }) => text.startsWith('-'))
    return lines.flatMap((line, index) => [
      ...unlike(line, { size: [11, 11], bold: false, italic: false, align: 'left' }, 'recipient'),
      ...is(/^- \S/u.test(line.text) && line.leftMm === 0 && line.firstLineMm === 0, `dash of "${line.text.slice(0, 30)}"`),
      ...is((index === lines.length - 1 ? /\.$/u : /[;:]$/u).test(line.text), `end of "${line.text.slice(-30)}"`),
    ])
  }),
  ofMain('ô 12: drafter', ({ recipients }) =>
    recipients
      .slice(1)
      .flatMap((line) =>
        line.text.startsWith('-')
          ? []
          : [
              ...unlike(line, { size: [11, 11], bold: false, italic: false }, 'drafter'),
              ...is(/^\p{Lu}+\.?\s?\(\d+\)/u.test(line.text), `"${line.text}"`),
            ],
      ),
  ),
]

export const annexChecks: Nd30Check[] = [
  ofAll('annex: label, title, reference', (paper) =>
    paper.annexes.flatMap(({ blocks }) => {
      const [label, ...rest] = paragraphsIn(blocks).filter(({ text }) => text.trim() !== '')
      const at = rest.findIndex(({ text }) => /^\((?:Ban hành )?kèm theo/iu.test(text))
      return [
        ...unlike(label, { size: [14, 14], bold: true, italic: false, align: 'center' }, 'label'),
        ...rest
          .slice(0, Math.max(0, at))
          .flatMap((line) => unlike(line, { size: [13, 14], bold: true, italic: false, upper: true, align: 'center' }, 'title')),
        ...unlike(rest[at], { size: [13, 14], italic: true, bold: false, align: 'center' }, 'reference'),
      ]
    }),
  ),
  ofAll('annex: Roman numbers when there are several', ({ annexes: list }) => {
    const labels = list.map(
      ({ blocks }) =>
        paragraphsIn(blocks)
          .find(({ text }) => text.trim() !== '')
          ?.text.trim() ?? '',
    )
    const wanted =
      list.length < 2 ? ['Phụ lục'] : ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'].map((roman) => `Phụ lục ${roman}`)
    return labels.flatMap((label, index) => is(index >= wanted.length || label === wanted[index], `"${label}"`))
  }),
]
