import type { FindingRule } from '../plan/finding.ts'
import type { SixPlace } from './sixClear.ts'

/** Where a rule comes from: a place in Nghị định 30/2020/NĐ-CP, another text in words, or a place of the 6 rõ. */
export type RuleSource =
  | { readonly kind: 'nd30'; readonly at: string }
  | { readonly kind: 'text'; readonly name: string }
  | { readonly kind: 'sixClear'; readonly place: SixPlace }

const nd30 = (at: string): RuleSource => ({ kind: 'nd30', at })
const clause = (number: number): RuleSource => nd30(`Phụ lục I, Phần I, Mục II, khoản ${number}`)
const sixClear = (place: SixPlace): RuleSource => ({ kind: 'sixClear', place })

/** [CK6] The source of every rule. */
export const ruleSources: { readonly [Rule in FindingRule]: RuleSource } = {
  numberMissing: clause(3),
  dateMissing: clause(4),
  symbolKind: nd30('Phụ lục III, Mục I'),
  symbolIssuer: clause(3),
  titleMissing: clause(5),
  titleEnd: clause(5),
  signerMissing: clause(7),
  signatureCollective: clause(7),
  signatureNotCollective: clause(7),
  signatureDeputy: clause(7),
  basisDate: clause(6),
  basisLaw: clause(6),
  dateForm: clause(4),
  dateUnreal: sixClear('time'),
  ladderRepeat: clause(6),
  ladderGap: clause(6),
  ladderLetter: clause(6),
  ladderUnnumbered: clause(6),
  endMarkMissing: nd30('Phụ lục III, mẫu trình bày văn bản'),
  endMarkInside: nd30('Phụ lục III, mẫu trình bày văn bản'),
  annexMissing: nd30('Phụ lục I, Phần I, Mục III, khoản 1'),
  recipientsMissing: clause(9),
  archiveLineMissing: clause(9),
  agencyStale: sixClear('responsibility'),
  districtStale: { kind: 'text', name: 'Luật Tổ chức chính quyền địa phương 72/2025/QH15' },
  workMissing: sixClear('work'),
  workNoVerb: sixClear('work'),
  noLead: sixClear('responsibility'),
  severalLeads: sixClear('responsibility'),
  afterMaster: sixClear('time'),
  beforeIssue: sixClear('time'),
  timeUnread: sixClear('time'),
  indicatorNoNumber: sixClear('result'),
  indicatorNoYear: sixClear('result'),
  indicatorMismatch: sixClear('result'),
}
