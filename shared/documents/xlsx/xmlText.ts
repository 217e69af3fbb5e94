/** Words between tags or in an attribute's quotes. */
export const xmlText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** What every part begins with. */
export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

/** Control letters and those that Unicode says are none: XML would refuse them, or a workbook be called damaged. */
const NOT_IN_XML = /(?![\t\n\r])[\p{Cc}\p{Noncharacter_Code_Point}]/gu

/** Text that XML can hold. */
export const xmlLetters = (text: string): string => text.toWellFormed().replace(NOT_IN_XML, '').replace(/\r\n?/gu, '\n')
