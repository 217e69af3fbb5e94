/** Why a file gives no text. Each has one sentence in the catalogues of the client and of the command line. */
export const sourceProblems = [
  'tooLarge',
  'unpacksTooLarge',
  'macros',
  'encrypted',
  'oldWord',
  'pdf',
  'picture',
  'sheet',
  'slides',
  'openDocument',
  'richText',
  'archive',
  'brokenZip',
  'brokenXml',
  'dtd',
  'noDocument',
  'badPaths',
  'binary',
  'encoding',
  'empty',
] as const
export type SourceProblem = (typeof sourceProblems)[number]

/** Ends the reading of a file from anywhere inside; caught where the reading begins. */
export class SourceFault extends Error {
  override readonly name = 'SourceFault'
  readonly code: SourceProblem
  constructor(code: SourceProblem, detail = '') {
    super(detail)
    this.code = code
  }
}
