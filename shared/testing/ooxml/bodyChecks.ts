import { inked, is, type Nd30Check, ofAll, unlike, within } from './nd30Check.ts'
import type { WordParagraph } from './WordFile.ts'

const isBasis = (paragraph: WordParagraph): boolean =>
  /^(?:Căn cứ|Theo đề nghị) /u.test(paragraph.text) && inked(paragraph).every(({ italic }) => italic)
const isSetAside = (paragraph: WordParagraph): boolean => paragraph.align === 'center' || paragraph.align === 'right'
const ROMAN = /^([IVXLC]+)\. /u
const POINT = /^([a-zđ]{1,2})\) /u
const LETTERS = 'abcdđeghiklmnopqrstuvxy'

export const bodyChecks: Nd30Check[] = [
  ofAll('ô 6: size 13–14', ({ text }) => text.flatMap((line) => unlike(line, { size: [13, 14] }, 'text'))),
  ofAll('ô 6: justified, first line 1 or 1.27 cm in', ({ text }) =>
    text
      .filter((line) => !isSetAside(line))
      .flatMap((line) => [
        // A title set flush left is not torn apart; running text is justified.
        ...is(line.align === 'both' || line.outline !== null, `"${line.text.slice(0, 40)}" is aligned ${line.align}`),
        ...is(
          within(line.firstLineMm, 10, 10) || within(line.firstLineMm, 12.6, 12.8),
          `"${line.text.slice(0, 40)}" is ${line.firstLineMm.toFixed(1)} mm in`,
        ),
      ]),
  ),
  ofAll('ô 6: at least 6 pt between paragraphs, single to 1.5 lines', ({ text }) =>
    text
      .filter((line) => !isSetAside(line))
      .flatMap((line) => [
        ...is(line.beforePt + line.afterPt >= 6, `${line.beforePt + line.afterPt} pt before "${line.text.slice(0, 40)}"`),
        ...is(line.lineSpacing !== null && within(line.lineSpacing, 1, 1.5), `lines of ${line.lineSpacing} in "${line.text.slice(0, 40)}"`),
      ]),
  ),
  ofAll('ô 6: bases italic, ending ; and .', ({ text }) => {
    const from = text.findIndex(isBasis)
    const cited = text.findIndex((line) => /^Căn cứ (?:Luật|Nghị|Quyết định|Chỉ thị|Thông tư|Kế hoạch)/u.test(line.text))
    if (from < 0) return is(cited < 0 || cited > 4, `"${text[cited]?.text.slice(0, 40)}" is not italic`)
    const rest = text.slice(from)
    const count = rest.findIndex((line) => !isBasis(line))
    const bases = rest.slice(0, count < 0 ? rest.length : count)
    return bases.flatMap((line, index) =>
      is((index === bases.length - 1 ? /[.,:]$/u : /;$/u).test(line.text), `end of "${line.text.slice(-30)}"`),
    )
  }),
  ofAll('ô 6: Phần on its own line, its title below in capitals', ({ text }) =>
    text.flatMap((line, index) =>
      /^Phần [IVXLC]+$/u.test(line.text)
        ? [
            ...unlike(line, { size: [13, 14], bold: true, italic: false, align: 'center' }, 'Phần'),
            ...unlike(text[index + 1], { size: [13, 14], bold: true, italic: false, upper: true, align: 'center' }, 'title of Phần'),
          ]
        : [],
    ),
  ),
  ofAll('ô 6: I. in bold capitals', ({ text }) =>
    text
      .filter((line) => line.outline === 1 && ROMAN.test(line.text))
      .flatMap((line) => unlike(line, { size: [13, 14], bold: true, italic: false, upper: true }, 'mục')),
  ),
  ofAll('ô 6: a heading 1. is bold, a plain khoản and điểm a) are upright', ({ text }) =>
    text.flatMap((line) => {
      if (line.outline === 2 && /^\d+\. /u.test(line.text)) return unlike(line, { size: [13, 14], bold: true, italic: false }, 'khoản')
      if (line.outline === null && !isSetAside(line) && (POINT.test(line.text) || /^\d+\. /u.test(line.text))) {
        const [first] = inked(line)
        return is(
          first !== undefined && (first.isEmphasised || (!first.bold && !first.italic)),
          `"${line.text.slice(0, 40)}" is not upright`,
        )
      }
      return []
    }),
  ),
  ofAll('ô 6: Điều in bold', ({ text }) =>
    text
      .filter((line) => /^Điều \d+\. /u.test(line.text))
      .flatMap((line) => is(inked(line)[0]?.bold === true, `"${line.text.slice(0, 30)}" is not bold`)),
  ),
  ofAll('ô 6: the ladder of numbers goes on by one, points by the Vietnamese alphabet', ({ text }) => {
    let last = 0
    return text.flatMap((line) => {
      const letter = POINT.exec(line.text)?.[1]
      if (line.outline !== null || letter === undefined) {
        if (line.outline !== null || /^\d+\. /u.test(line.text)) last = 0
        return []
      }
      const place = letter.length === 1 ? LETTERS.indexOf(letter) + 1 : last + 1
      const follows = place === last + 1 || place === 1
      last = place
      return is(follows && place > 0, `"${line.text.slice(0, 20)}" after the point ${last}`)
    })
  }),
  ofAll('ô 6: ./. ends the text', ({ text, sections, foot }) => {
    const blocks = sections.flatMap((section) => section.blocks)
    const before = foot ? blocks.slice(0, blocks.indexOf(foot)) : blocks
    const last = before.findLast((block) => block.kind === 'table' || block.text.trim() !== '')
    return is(last?.kind === 'table' || text.at(-1)?.text.trim().endsWith('./.') === true, `ends "${text.at(-1)?.text.slice(-20)}"`)
  }),
  ofAll('QĐ: authority and "QUYẾT ĐỊNH:"', ({ titles, text }) => {
    if (titles[0]?.text.trim() !== 'QUYẾT ĐỊNH') return []
    const enacting = text.find((line) => /^QUYẾT ĐỊNH:?$/u.test(line.text.trim()))
    const wanted = { size: [13, 14], bold: true, italic: false, upper: true, align: 'center' } as const
    return [...unlike(text[0], wanted, 'authority'), ...unlike(enacting, wanted, '"QUYẾT ĐỊNH:"')]
  }),
]
