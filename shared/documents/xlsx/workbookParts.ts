import type { Worksheet } from '../Worksheet.ts'
import { filterRange, HEAD_ROWS, hasFilter } from './sheetXml.ts'
import { XML_HEAD, xmlText } from './xmlText.ts'

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const KIND = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

export const sheetPart = (at: number): string => `xl/worksheets/sheet${at + 1}.xml`

/** What kind each part of the file is. */
export function contentTypes(sheets: number): string {
  const part = (name: string, kind: string): string => `<Override PartName="/${name}" ContentType="${KIND}.${kind}+xml"/>`
  return [
    `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
    part('xl/workbook.xml', 'sheet.main'),
    ...Array.from({ length: sheets }, (_, at) => part(sheetPart(at), 'worksheet')),
    `${part('xl/styles.xml', 'styles')}${part('xl/sharedStrings.xml', 'sharedStrings')}</Types>`,
  ].join('')
}

/** From the file to the workbook. */
export const packageLinks = links([['rId1', 'officeDocument', 'xl/workbook.xml']])

/** From the workbook to its sheets, looks and texts. */
export const workbookLinks = (sheets: number): string =>
  links([
    ...Array.from({ length: sheets }, (_, at) => [sheetId(at), 'worksheet', `worksheets/sheet${at + 1}.xml`] as const),
    ['styles', 'styles', 'styles.xml'],
    ['texts', 'sharedStrings', 'sharedStrings.xml'],
  ])

const sheetId = (at: number): string => `sheet${at + 1}`

function links(all: readonly (readonly [id: string, kind: string, target: string])[]): string {
  const each = all.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${kind}" Target="${target}"/>`)
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${each.join('')}</Relationships>`
}

/** The tabs, what is filtered, and the titles on each printed page. */
export function workbookXml(sheets: readonly Worksheet[], names: readonly string[]): string {
  const tabs = names.map((name, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="${sheetId(at)}"/>`)
  const named = sheets.flatMap((sheet, at) => {
    const quoted = xmlText(`'${(names[at] as string).replaceAll("'", "''")}'!`)
    return [
      hasFilter(sheet)
        ? `<definedName name="_xlnm._FilterDatabase" localSheetId="${at}" hidden="1">${quoted}${filterRange(sheet, '$')}</definedName>`
        : '',
      `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">${quoted}$1:$${HEAD_ROWS}</definedName>`,
    ]
  })
  return (
    `${XML_HEAD}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}">` +
    `<bookViews><workbookView/></bookViews><sheets>${tabs.join('')}</sheets><definedNames>${named.join('')}</definedNames></workbook>`
  )
}
