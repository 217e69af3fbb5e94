import { XML_HEAD } from './xmlText.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
/** Numbers below 164 are formats that programs bring themselves: 9 is "0%". */
const numberFormats = { day: 164, share: 9 } as const

const fonts = ['plain', 'bold', 'caption'] as const
const fills = ['none', 'gray', 'head', 'group'] as const

interface Look {
  readonly font?: (typeof fonts)[number]
  readonly fill?: (typeof fills)[number]
  readonly isBordered?: boolean
  readonly shows?: keyof typeof numberFormats
  /** as attributes of `alignment` */
  readonly alignment?: string
}

const CENTRED = 'horizontal="center" vertical="top"'

const looks = {
  plain: {},
  caption: { font: 'caption', alignment: 'vertical="center" wrapText="1"' },
  title: { font: 'bold', fill: 'head', isBordered: true, alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  upright: {
    ...{ font: 'bold', fill: 'head', isBordered: true },
    alignment: 'horizontal="center" vertical="bottom" textRotation="90" wrapText="1"',
  },
  group: { font: 'bold', fill: 'group' },
  value: { alignment: 'vertical="top"' },
  wrapped: { alignment: 'vertical="top" wrapText="1"' },
  centred: { alignment: CENTRED },
  wrappedCentred: { alignment: `${CENTRED} wrapText="1"` },
  day: { alignment: CENTRED, shows: 'day' },
  share: { alignment: CENTRED, shows: 'share' },
  headValue: { font: 'bold', fill: 'group', alignment: 'vertical="top"' },
  headWrapped: { font: 'bold', fill: 'group', alignment: 'vertical="top" wrapText="1"' },
  headCentred: { font: 'bold', fill: 'group', alignment: CENTRED },
  headWrappedCentred: { font: 'bold', fill: 'group', alignment: `${CENTRED} wrapText="1"` },
  headDay: { font: 'bold', fill: 'group', alignment: CENTRED, shows: 'day' },
  headShare: { font: 'bold', fill: 'group', alignment: CENTRED, shows: 'share' },
} as const satisfies Record<string, Look>

/** The number by which a cell says its look. */
export const styleOf = Object.fromEntries(Object.keys(looks).map((name, at) => [name, at])) as Readonly<Record<keyof typeof looks, number>>

const font = (size: number, bold: boolean): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Times New Roman"/><family val="1"/></font>`
const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`
const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FF8A8F98"/></${side}>`).join('')

function formatOf({ font: face = 'plain', fill = 'none', isBordered, shows, alignment }: Look): string {
  const [fontId, fillId] = [fonts.indexOf(face), fills.indexOf(fill)]
  const applied = `applyFont="1"${fillId ? ' applyFill="1"' : ''}${isBordered ? ' applyBorder="1"' : ''}${shows ? ' applyNumberFormat="1"' : ''}`
  const ids = `numFmtId="${shows ? numberFormats[shows] : 0}" fontId="${fontId}" fillId="${fillId}" borderId="${isBordered ? 1 : 0}" xfId="0"`
  return alignment ? `<xf ${ids} ${applied} applyAlignment="1"><alignment ${alignment}/></xf>` : `<xf ${ids} ${applied}/>`
}

/** Fonts, fills, lines and formats of all sheets; they are the same in every workbook. */
export const stylesXml = [
  `${XML_HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${numberFormats.day}" formatCode="dd/mm/yyyy"/></numFmts>`,
  `<fonts count="${fonts.length}">${font(12, false)}${font(12, true)}${font(14, true)}</fonts>`,
  `<fills count="${fills.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`,
  `${solid('E8EEF6')}${solid('F4F6F9')}</fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${Object.keys(looks).length}">${Object.values(looks).map(formatOf).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
