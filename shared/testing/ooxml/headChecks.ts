import { boldWidthMm } from '../../nd30/textWidth.ts'
import { allBlocks, columnMm, is, isLetter, type Nd30Check, ofAll, ofMain, ruleMm, textMm, unlike, within } from './nd30Check.ts'
import { paragraphsIn } from './WordFile.ts'

/** The motto in Times New Roman Bold is 12.197 em long (font metrics). */
const MOTTO_EM = 12.197
const MM_PER_PT = 25.4 / 72

export const pageChecks: Nd30Check[] = [
  {
    name: 'page: A4',
    faults: ({ sections }) =>
      sections.flatMap(({ widthMm, heightMm, orientation }) => {
        const [short, long] = orientation === 'landscape' ? [heightMm, widthMm] : [widthMm, heightMm]
        return is(within(short, 209.9, 210.1) && within(long, 296.9, 297.1), `${widthMm} × ${heightMm} ${orientation}`)
      }),
  },
  {
    name: 'page: margins',
    faults: ({ sections }) =>
      sections.flatMap(({ margins: { top, bottom, left, right }, orientation }) => [
        ...is(within(top, 20, 25) && within(bottom, 20, 25), `top ${top}, bottom ${bottom}`),
        // The decree leaves the sides of a landscape page open; offices keep 20.
        ...is(
          orientation === 'landscape' ? within(left, 15, 35) && within(right, 15, 35) : within(left, 30, 35) && within(right, 15, 20),
          `left ${left}, right ${right}`,
        ),
      ]),
  },
  {
    name: 'page: Times New Roman, black',
    faults: (file, papers) => {
      const stamped = new Set(papers.flatMap((paper) => paper.boxes.map(({ words }) => words)))
      const headers = file.sections.flatMap(({ header, firstFooter }) => [...header, ...firstFooter])
      return [...paragraphsIn(allBlocks(file)), ...headers].flatMap((paragraph) =>
        paragraph.runs.flatMap((run) => [
          ...is(
            Object.values(run.fonts).every((font) => font === 'Times New Roman'),
            `font of "${run.text.slice(0, 30)}"`,
          ),
          ...is(stamped.has(paragraph) || ['auto', '000000'].includes(run.colour), `colour ${run.colour} of "${run.text.slice(0, 30)}"`),
        ]),
      )
    },
  },
  {
    name: 'page number: a field, centred in the top margin, 13–14 upright',
    faults: ({ sections }) =>
      sections.flatMap(({ header, margins }) => {
        const field = header.find(({ field }) => /\bPAGE\b/u.test(field))
        if (!field) return ['no PAGE field']
        return [
          ...unlike(
            { ...field, runs: field.runs.map((run) => ({ ...run, text: '1' })) },
            { size: [13, 14], bold: false, italic: false, align: 'center' },
            'page number',
          ),
          ...is(margins.header > 0 && margins.header < margins.top, `header at ${margins.header} mm`),
        ]
      }),
  },
  {
    name: 'page number: not on page 1',
    faults: (_, papers) =>
      papers.flatMap(({ sections, annexes }) =>
        [sections[0], ...annexes].flatMap((section) =>
          is(section?.hasTitlePage === true && section.firstHeader.every(({ field }) => field === ''), 'first page numbered'),
        ),
      ),
  },
  {
    name: 'annex: own page numbers',
    faults: (_, papers) =>
      papers.flatMap(({ annexes }) => annexes.flatMap(({ startsAt }) => is(startsAt === 1, `annex starts at ${startsAt}`))),
  },
]

export const headChecks: Nd30Check[] = [
  ofAll('ô 1: nation', (paper) => [
    ...unlike(paper.nation, { size: [12, 13], bold: true, italic: false, upper: true, align: 'center' }, 'nation'),
    ...is(paper.right.find(({ text }) => text.trim() !== '') === paper.nation, 'nation is not at the top right'),
  ]),
  ofAll('ô 1: motto', ({ motto }) => [
    ...unlike(motto, { size: [13, 14], bold: true, italic: false, align: 'center' }, 'motto'),
    ...is(motto?.text === 'Độc lập - Tự do - Hạnh phúc', `motto "${motto?.text}"`),
    ...is(motto?.lineSpacing === 1 && motto.beforePt === 0, 'motto is not single-spaced'),
  ]),
  ofAll('ô 1: rule as long as the motto', ({ motto, mottoRule, header }) => {
    if (!motto || !mottoRule) return ['no rule under the motto']
    const long = MOTTO_EM * (motto.runs[0]?.sizePt ?? 0) * MM_PER_PT
    const drawn = ruleMm(mottoRule, columnMm(header, 1))
    return is(within(drawn, long * 0.97, long * 1.03), `rule of ${drawn.toFixed(1)} mm, motto of ${long.toFixed(1)} mm`)
  }),
  ofAll('ô 2: issuer upper bold, superior not bold', ({ issuer }) => {
    const bold = issuer.findIndex(({ runs }) => runs.some((run) => run.bold))
    if (bold < 0) return ['no issuer in bold']
    return issuer.flatMap((one, index) =>
      unlike(one, { size: [12, 13], bold: index >= bold, italic: false, upper: true, align: 'center' }, 'issuer'),
    )
  }),
  ofAll('ô 2: rule of 1/3 to 1/2 of the line', ({ issuer, issuerRule, header }) => {
    if (!issuerRule) return ['no rule under the issuer']
    const line = Math.max(...issuer.filter(({ runs }) => runs[0]?.bold).map((one) => boldWidthMm(one.text, one.runs[0]?.sizePt ?? 12)))
    const drawn = ruleMm(issuerRule, columnMm(header, 0))
    return [
      ...is(within(drawn, line / 3, line / 2), `rule of ${drawn.toFixed(1)} mm under ${line.toFixed(1)} mm`),
      ...is(Math.abs(issuerRule.leftMm - issuerRule.rightMm) < 0.2, 'rule is not centred'),
    ]
  }),
  ofMain('ô 3: number and symbol', ({ number }) => [
    ...unlike(number, { size: [13, 13], bold: false, italic: false, align: 'center' }, 'number'),
    ...is(/^Số: *(?:\d{2,}[a-zđ]?)? *\/ *[\p{Lu}\d][\p{L}\d]*(?:-[\p{Lu}\d ][\p{L}\d ]*)*$/u.test(number?.text ?? ''), `"${number?.text}"`),
  ]),
  ofMain('ô 4: place and day', ({ place, number, header }) => [
    ...unlike(place, { size: [13, 14], italic: true, bold: false, align: 'center' }, 'place'),
    ...is(
      /^(?:\p{Lu}|…).*, ngày (?:0[1-9]|[12]\d|3[01]| +) *tháng (?:0[12]|[3-9]|1[0-2]| +) *năm *(?:\d{4})?$/u.test(place?.text.trim() ?? ''),
      `"${place?.text}"`,
    ),
    ...is(
      header?.rows.some((row) => [number, place].every((one) => one !== null && row.cells.some((cell) => cell.content.includes(one)))) ??
        false,
      'not on the row of the number',
    ),
  ]),
  ofAll('ô 5a: kind and abstract', (paper) => {
    if (isLetter(paper)) return is(paper.titles.length === 0, 'a letter with a kind in the middle')
    const [kind, ...abstract] = paper.titles
    const reference = abstract.at(-1)?.text.startsWith('(Kèm theo') ? 1 : 0
    return [
      ...unlike(kind, { size: [13, 14], bold: true, italic: false, upper: true, align: 'center' }, 'kind'),
      ...abstract
        .slice(0, abstract.length - reference)
        .flatMap((line) => unlike(line, { size: [13, 14], bold: true, italic: false, align: 'center' }, 'abstract')),
    ]
  }),
  ofAll('ô 5a: rule under the abstract', (paper) => {
    if (isLetter(paper)) return []
    const { titleRule, titles, sections } = paper
    const line = Math.min(
      textMm(sections[0]),
      Math.max(
        0,
        ...titles
          .slice(1)
          .filter(({ runs }) => runs[0]?.bold)
          .flatMap((one) => one.text.split('\n').map((part) => boldWidthMm(part, one.runs[0]?.sizePt ?? 14))),
      ),
    )
    if (line === 0 || !titleRule) return ['no rule']
    const drawn = ruleMm(titleRule, textMm(sections[0]))
    return is(within(drawn, line / 3, line / 2), `rule of ${drawn.toFixed(1)} mm under ${line.toFixed(1)} mm`)
  }),
  ofMain('ô 5b: V/v under the number', ({ subject, left, number }) =>
    subject === null
      ? []
      : [
          ...unlike(subject, { size: [12, 13], bold: false, italic: false, align: 'center' }, 'V/v'),
          ...is(within(subject.beforePt, 6, 6), `${subject.beforePt} pt below the number`),
          ...is(number !== null && left.indexOf(subject) === left.indexOf(number) + 1, 'not under the number'),
          ...is(!/\/(?:CV|KH|BC|QĐ|TTr|TB)-/u.test(number?.text ?? ''), `a kind in the symbol "${number?.text}"`),
        ],
  ),
  ofMain('ô 9a: Kính gửi', ({ addressees }) => {
    const [first, ...rest] = addressees
    if (!first) return []
    const looks = addressees.flatMap((one) => unlike(one, { size: [13, 14], bold: false, italic: false }, 'addressee'))
    if (rest.length === 0) return [...looks, ...is(/^Kính gửi: \S/u.test(first.text), `"${first.text}"`)]
    return [
      ...looks,
      ...is(first.text.trim() === 'Kính gửi:' && rest.length > 1, 'one addressee stands on the line'),
      ...rest.flatMap((one, index) => is(one.text.endsWith(index === rest.length - 1 ? '.' : ';'), `end of "${one.text}"`)),
      ...is(new Set(rest.map((one) => (one.leftMm + one.firstLineMm).toFixed(1))).size === 1, 'dashes are not in one line'),
    ]
  }),
  ofMain('ô 10b, 11: boxed marks', ({ boxes }) =>
    boxes.flatMap(({ words, table }) => {
      const width = { 'HOẢ TỐC': 30, 'THƯỢNG KHẨN': 40, KHẨN: 20 }[words.text]
      const cell = table.rows[0]?.cells[0]
      return [
        ...unlike(words, { size: [13, 14], bold: true, italic: false, upper: true, align: 'center' }, 'mark'),
        ...is(cell?.hasLines === true || table.hasLines, 'no box'),
        ...is(width === undefined || within(columnMm(table, 0), width - 0.2, width + 0.2), `box of ${columnMm(table, 0)} mm`),
        ...is(width === undefined || within(table.rows[0]?.heightMm ?? 0, 7.9, 8.1), `box ${table.rows[0]?.heightMm} mm high`),
        ...is(
          width === undefined || (words.runs.every(({ colour }) => colour === 'FF0000') && cell?.colour === 'FF0000'),
          'not bright red',
        ),
      ]
    }),
  ),
  ofMain('ô 13: address under a rule', ({ sections }) => {
    const lines = sections[0]?.firstFooter ?? []
    const words = lines.filter(({ text }) => text.trim() !== '')
    if (words.length === 0) return []
    const rule = lines.find(({ hasBottomRule }) => hasBottomRule)
    return [
      ...is(
        rule !== undefined && within(ruleMm(rule, textMm(sections[0])), textMm(sections[0]) - 0.5, textMm(sections[0])),
        'no rule as wide as the text',
      ),
      ...words.flatMap((line) => unlike(line, { size: [11, 12], bold: false, italic: false }, 'address')),
    ]
  }),
]
