/** Abbreviations of kinds (NĐ30, Phụ lục III, Mục I). A công văn is not among them: its symbol has no kind. */
const codes: Readonly<Record<string, string>> = {
  'NGHỊ QUYẾT': 'NQ',
  'QUYẾT ĐỊNH': 'QĐ',
  'CHỈ THỊ': 'CT',
  'QUY CHẾ': 'QC',
  'QUY ĐỊNH': 'QyĐ',
  'THÔNG CÁO': 'TC',
  'THÔNG BÁO': 'TB',
  'HƯỚNG DẪN': 'HD',
  'CHƯƠNG TRÌNH': 'CTr',
  'KẾ HOẠCH': 'KH',
  'PHƯƠNG ÁN': 'PA',
  'ĐỀ ÁN': 'ĐA',
  'DỰ ÁN': 'DA',
  'BÁO CÁO': 'BC',
  'BIÊN BẢN': 'BB',
  'TỜ TRÌNH': 'TTr',
  'CÔNG ĐIỆN': 'CĐ',
}

/** What a kind changes in the layout: a letter has neither kind nor abstract in the middle, a decision has an authority and "QUYẾT ĐỊNH:". */
export type KindLayout = 'titled' | 'letter' | 'decision'

const upper = (kind: string | null): string => (kind?.trim() || 'Kế hoạch').normalize('NFC').toUpperCase()

/** The kind as ô 5a prints it; without one it is a kế hoạch. */
export const printedKind = upper

export function layoutOfKind(kind: string | null): KindLayout {
  const name = upper(kind)
  return name === 'CÔNG VĂN' ? 'letter' : name === 'QUYẾT ĐỊNH' ? 'decision' : 'titled'
}

/** Khoản 9 điểm b: letters, reports and submissions to a superior begin with "Kính gửi"; other kinds never do. */
export const mayBeAddressed = (kind: string | null): boolean => ['CÔNG VĂN', 'BÁO CÁO', 'TỜ TRÌNH'].includes(upper(kind))

/** "KH" of "Kế hoạch"; null for a công văn, which has none, and for a kind that the decree does not list. */
export const codeOfKind = (kind: string | null): string | null => codes[upper(kind)] ?? null

/**
 * The symbol of a document of `kind` by the agency whose plans carry `symbol`: "KH-UBND" → "BC-UBND" for a báo cáo, "UBND-NC" for a
 * công văn drafted by the unit "NC" (Phụ lục I, khoản 3 điểm b), "UBND" when no unit is named. Null when the agency's code is not known.
 */
export function symbolForKind(symbol: string | null, kind: string | null, draftingUnit: string | null = null): string | null {
  const parts = (symbol ?? '').trim().replace(/^\//u, '').split('-').filter(Boolean)
  const known = new Set(Object.values(codes))
  const agency = parts.filter((part, index) => !(index === 0 && known.has(part))).join('-')
  if (agency === '') return null
  if (layoutOfKind(kind) === 'letter') return draftingUnit ? `${agency}-${draftingUnit}` : agency
  const code = codeOfKind(kind)
  return code === null ? null : `${code}-${agency}`
}
