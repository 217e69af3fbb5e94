import type { Alignment } from '../plan/nodeRules.ts'

/**
 * Measures of an administrative document: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I. "Mục" and "ô" below are of that annex.
 * Lengths in millimetres, sizes and spacing in points. Where the decree gives a span, the value of its own samples is taken.
 */

/** Mục I khoản 1–4: A4; top and bottom 20–25, left 30–35, right 15–20. */
export const page = { widthMm: 210, heightMm: 297, topMm: 20, bottomMm: 20, leftMm: 30, rightMm: 20 } as const

/** The decree leaves the margins of a landscape table page open; offices keep 20 all round. */
export const landscapePage = { widthMm: 297, heightMm: 210, topMm: 20, bottomMm: 20, leftMm: 20, rightMm: 20 } as const

/** Mục I khoản 7: Arabic from 1, 13–14 pt upright, centred in the top margin, not on page 1. */
export const pageNumber = { sizePt: 13, fromEdgeMm: 10 } as const

/** Mục I khoản 5: Times New Roman, Unicode (TCVN 6909:2001), black. */
export const font = 'Times New Roman'

/** Shares of the header's and the foot's columns. ô 1 must fit on one line beside ô 2. */
export const columns = { headerLeft: 0.42, footLeft: 0.5 } as const

export const nation = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
export const motto = 'Độc lập - Tự do - Hạnh phúc'

/** ô 2 and 5a: the rule is 1/3 to 1/2 of the line above it; ô 1: as long as the motto. */
export const ruleShare = 0.4

/** What stands after the last sentence of the text (the samples of Mục V). */
export const endMark = './.'

/** A place that is filled in by hand: wide enough for three written digits. */
export const gap = '      '
/** An open place at the head of a line, where a blank would not be seen. */
export const openPlace = '…………'

export type Nd30Part =
  | 'nation'
  | 'motto'
  | 'superior'
  | 'issuer'
  | 'number'
  | 'subject'
  | 'mark'
  | 'place'
  | 'kind'
  | 'abstract'
  | 'attachedReference'
  | 'addressee'
  | 'addresseesLabel'
  | 'addresseeLine'
  | 'issuingAuthority'
  | 'enacting'
  | 'legalBasis'
  | 'part'
  | 'partTitle'
  | 'section'
  | 'article'
  | 'heading'
  | 'subheading'
  | 'minorHeading'
  | 'point'
  | 'numberedText'
  | 'paragraph'
  | 'bullet'
  | 'task'
  | 'taskField'
  | 'tableHeader'
  | 'tableGroup'
  | 'tableCell'
  | 'recipientsLabel'
  | 'recipient'
  | 'drafter'
  | 'signerAuthority'
  | 'signerPosition'
  | 'signerPost'
  | 'signerName'
  | 'annexLabel'
  | 'annexTitle'
  | 'annexReference'
  | 'address'

export interface PartStyle {
  readonly sizePt: number
  readonly bold: boolean
  readonly italic: boolean
  /** printed in capitals whatever the case of the text */
  readonly capitals: boolean
  readonly align: Alignment
  readonly firstLineMm: number
  /** left indent of the whole paragraph */
  readonly leftMm: number
  readonly beforePt: number
  /** never the last line of a page */
  readonly keepWithNext: boolean
}

/** ô 6: justified, first line 1 or 1.27 cm in, at least 6 pt between paragraphs, single spacing. */
const text: PartStyle = {
  sizePt: 14,
  bold: false,
  italic: false,
  capitals: false,
  align: 'justify',
  firstLineMm: 12.7,
  leftMm: 0,
  beforePt: 6,
  keepWithNext: false,
}
const centred: PartStyle = { ...text, align: 'center', firstLineMm: 0, beforePt: 0 }
/** Not justified: a heading of two lines would be torn apart. */
const bodyHeading: PartStyle = { ...text, bold: true, align: 'left', keepWithNext: true }
/** "Kính gửi" stands in from the margin; the dashes of several addressees stand under its colon (khoản 9 điểm d). */
const addresseesMm = 30
const colonMm = 17.4
const tableText: PartStyle = { ...text, sizePt: 12, align: 'left', firstLineMm: 0, beforePt: 2 }

export const partStyles: Readonly<Record<Nd30Part, PartStyle>> = {
  /** ô 1: 12–13 upper case bold, under it the motto 13–14 bold */
  nation: { ...centred, sizePt: 12, bold: true },
  motto: { ...centred, sizePt: 13, bold: true },
  /** ô 2: both 12–13 upper case, the superior not bold */
  superior: { ...centred, sizePt: 12 },
  issuer: { ...centred, sizePt: 12, bold: true },
  /** ô 3: 13 upright; ô 4: 13–14 italic */
  number: { ...centred, sizePt: 13, beforePt: 6 },
  place: { ...centred, sizePt: 13, italic: true, beforePt: 6 },
  /** ô 5b: 12–13 upright, 6 pt below the number */
  subject: { ...centred, sizePt: 12, beforePt: 6 },
  /** ô 10b, 11: 13–14 bold capitals in a box */
  mark: { ...centred, sizePt: 13, bold: true },
  /** ô 5a: both 13–14 bold, centred */
  kind: { ...centred, bold: true, beforePt: 14, keepWithNext: true },
  abstract: { ...centred, bold: true, keepWithNext: true },
  /** Phụ lục III, Mẫu 1.3: what a decision issues names it under its abstract */
  attachedReference: { ...centred, italic: true, keepWithNext: true },
  /** ô 9a: 13–14 upright; one addressee on the line of "Kính gửi:", several below it */
  addressee: { ...centred, beforePt: 12 },
  addresseesLabel: { ...text, align: 'left', firstLineMm: 0, leftMm: addresseesMm, beforePt: 12, keepWithNext: true },
  addresseeLine: { ...text, align: 'left', firstLineMm: -3, leftMm: addresseesMm + colonMm + 3, beforePt: 2 },
  /** Phụ lục III, Mẫu 1.2: who decides, and "QUYẾT ĐỊNH:" between the bases and the articles */
  issuingAuthority: { ...centred, bold: true, capitals: true, beforePt: 12, keepWithNext: true },
  enacting: { ...centred, bold: true, capitals: true, beforePt: 12, keepWithNext: true },
  /** ô 6: căn cứ italic */
  legalBasis: { ...text, italic: true },
  /** "Phần I" on its own line, its title below: bold, centred, the title in capitals */
  part: { ...centred, bold: true, beforePt: 12, keepWithNext: true },
  partTitle: { ...centred, bold: true, capitals: true, keepWithNext: true },
  /** "I. TITLE" on one line: capitals, bold */
  section: { ...bodyHeading, capitals: true, beforePt: 8 },
  /** "Điều 1.": number and title bold, what it says upright */
  article: text,
  /** "1. Title": sentence case; bold on a line of its own */
  heading: bodyHeading,
  /** "1.1." and "1.1.1." are beyond the decree; offices print them in italics */
  subheading: { ...bodyHeading, italic: true },
  minorHeading: { ...bodyHeading, bold: false, italic: true },
  /** "a)" and a numbered khoản that is plain text: upright */
  point: text,
  numberedText: text,
  paragraph: text,
  bullet: text,
  task: text,
  taskField: text,
  tableHeader: { ...tableText, bold: true, align: 'center' },
  tableGroup: { ...tableText, bold: true, keepWithNext: true },
  tableCell: tableText,
  /** ô 9b: the label 12 bold italic, the lines 11 upright */
  recipientsLabel: { ...tableText, sizePt: 12, bold: true, italic: true, beforePt: 0 },
  recipient: { ...tableText, sizePt: 11, beforePt: 0 },
  /** ô 12: 11 upright, under the line of the archive */
  drafter: { ...tableText, sizePt: 11, beforePt: 0 },
  /** ô 7a, 7b: 13–14 bold, 7a in capitals; the signature and the seal need the height of five lines or more */
  signerAuthority: { ...centred, bold: true },
  signerPosition: { ...centred, bold: true },
  /** ô 7b: another post of the signer, above the name */
  signerPost: { ...centred, bold: true, beforePt: 84 },
  signerName: { ...centred, bold: true, beforePt: 84 },
  /** annex: "Phụ lục" bold on its own line, 14; the title in capitals, bold; the reference italic */
  annexLabel: { ...centred, bold: true, keepWithNext: true },
  annexTitle: { ...centred, bold: true, capitals: true, keepWithNext: true },
  annexReference: { ...centred, italic: true, keepWithNext: true },
  /** ô 13: 11–12 upright at the foot of page 1, under a rule as wide as the text */
  address: { ...centred, sizePt: 11 },
}

/** Mục III khoản 2 điểm b: words and width of the urgency stamps, all 8 mm high, in bright red. */
export const urgencyMarks = {
  flash: { words: 'HOẢ TỐC', widthMm: 30 },
  veryUrgent: { words: 'THƯỢNG KHẨN', widthMm: 40 },
  urgent: { words: 'KHẨN', widthMm: 20 },
} as const
export type Urgency = keyof typeof urgencyMarks
export const urgencyColour = 'FF0000'
export const markHeightMm = 8

/** Mục III khoản 2 điểm c: in a single-lined box. */
export const circulationMarks = { returnAfterReading: 'XEM XONG TRẢ LẠI', internal: 'LƯU HÀNH NỘI BỘ' } as const
export type Circulation = keyof typeof circulationMarks
/** [ND27] What offices put on a text that nobody has signed. */
export const draftMark = 'DỰ THẢO'
/** Room between the words and the box of a circulation mark. */
export const markSideMm = 3
