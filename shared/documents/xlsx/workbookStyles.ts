import { XML_HEAD } from './xmlText.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
/** Numbers below this are formats that programs bring themselves. */
const DAY_FORMAT = 164

const fonts = ['plain', 'bold', 'caption'] as const
const fills = ['none', 'gray', 'head', 'group'] as const

interface Look {
  readonly font?: (typeof fonts)[number]
  readonly fill?: (typeof fills)[number]
  readonly isBordered?: boolean
  readonly isDay?: boolean
  /** as attributes of `alignment` */
  readonly alignment?: string
}

const looks = {
  plain: {},
  caption: { font: 'caption' },
  title: { font: 'bold', fill: 'head', isBordered: true, alignment: 'horizontal="center" vertical="center" wrapText="1"' },
  upright: {
    ...{ font: 'bold', fill: 'head', isBordered: true },
    alignment: 'horizontal="center" vertical="bottom" textRotation="90" wrapText="1"',
  },
  group: { font: 'bold', fill: 'group' },
  value: { alignment: 'vertical="top"' },
  wrapped: { alignment: 'vertical="top" wrapText="1"' },
  centred: { alignment: 'horizontal="center" vertical="top"' },
  wrappedCentred: { alignment: 'horizontal="center" vertical="top" wrapText="1"' },
  day: { alignment: 'horizontal="center" vertical="top"', isDay: true },
} as const satisfies Record<string, Look>

/** The number by which a cell says its look. */
export const styleOf = Object.fromEntries(Object.keys(looks).map((name, at) => [name, at])) as Readonly<Record<keyof typeof looks, number>>

const font = (size: number, bold: boolean): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="Times New Roman"/><family val="1"/></font>`
const solid = (colour: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${colour}"/><bgColor indexed="64"/></patternFill></fill>`
const thin = ['left', 'right', 'top', 'bottom'].map((side) => `<${side} style="thin"><color rgb="FF8A8F98"/></${side}>`).join('')

function formatOf({ font: face = 'plain', fill = 'none', isBordered, isDay, alignment }: Look): string {
  const [fontId, fillId] = [fonts.indexOf(face), fills.indexOf(fill)]
  const applied = `applyFont="1"${fillId ? ' applyFill="1"' : ''}${isBordered ? ' applyBorder="1"' : ''}${isDay ? ' applyNumberFormat="1"' : ''}`
  const ids = `numFmtId="${isDay ? DAY_FORMAT : 0}" fontId="${fontId}" fillId="${fillId}" borderId="${isBordered ? 1 : 0}" xfId="0"`
  return alignment ? `<xf ${ids} ${applied} applyAlignment="1"><alignment ${alignment}/></xf>` : `<xf ${ids} ${applied}/>`
}

/** Fonts, fills, lines and formats of all sheets; they are the same in every workbook. */
export const stylesXml = [
  `${XML_HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${DAY_FORMAT}" formatCode="dd/mm/yyyy"/></numFmts>`,
  `<fonts count="${fonts.length}">${font(12, false)}${font(12, true)}${font(14, true)}</fonts>`,
  `<fills count="${fills.length}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>`,
  `${solid('E8EEF6')}${solid('F4F6F9')}</fills>`,
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${thin}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${Object.keys(looks).length}">${Object.values(looks).map(formatOf).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
