import { strToU8, type Zippable, zipSync } from 'fflate'

export interface WordParts {
  /** inside w:body */
  readonly body: string
  readonly styles?: string
  readonly numbering?: string
  readonly footnotes?: string
  /** headers by relationship id */
  readonly headers?: Readonly<Record<string, string>>
  readonly more?: Zippable
}

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ' +
  'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" ' +
  'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
const relations = (lines: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines}</Relationships>`
const TYPES = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A Word file from the XML of its parts, packed as Word packs it. */
export function buildWord({ body, styles, numbering, footnotes, headers = {}, more = {} }: WordParts): Uint8Array {
  const parts: Zippable = {
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(relations(`<Relationship Id="rId1" Type="${TYPES}/officeDocument" Target="word/document.xml"/>`)),
    'word/document.xml': strToU8(`<?xml version="1.0" encoding="UTF-8"?><w:document ${namespaces}><w:body>${body}</w:body></w:document>`),
  }
  const lines: string[] = []
  const add = (id: string, type: string, root: string, xml: string | undefined): void => {
    if (xml === undefined) return
    lines.push(`<Relationship Id="${id}" Type="${TYPES}/${type}" Target="${id}.xml"/>`)
    parts[`word/${id}.xml`] = strToU8(`<w:${root} ${namespaces}>${xml}</w:${root}>`)
  }
  add('styles', 'styles', 'styles', styles)
  add('numbering', 'numbering', 'numbering', numbering)
  add('footnotes', 'footnotes', 'footnotes', footnotes)
  for (const [id, xml] of Object.entries(headers)) add(id, 'header', 'hdr', xml)
  parts['word/_rels/document.xml.rels'] = strToU8(relations(lines.join('')))
  return zipSync({ ...parts, ...more }, { level: 6 })
}

/** A paragraph with properties inside w:pPr and plain text. */
export const wordParagraph = (text: string, properties = ''): string => `<w:p><w:pPr>${properties}</w:pPr>${wordRun(text)}</w:p>`
export const wordRun = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`
export const listItem = (text: string, level = 0, list = 1): string =>
  wordParagraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`)
