import type { BlockId } from '../core/ids.ts'
import { isRealDay } from '../core/isoDate.ts'
import type { Finding, FindingRule, Mend, MendStep } from '../plan/finding.ts'
import { trimEndOf } from '../planText/plainText.ts'
import type { CheckedBlock, CheckedPlan } from './CheckedPlan.ts'

const inBlock = (
  rule: FindingRule,
  severity: Finding['severity'],
  block: string,
  values: Finding['values'] = {},
  mend: Mend | null = null,
): Finding => ({ id: `${rule}:${block}`, rule, severity, place: { kind: 'block', block: block as BlockId }, values, mend })

/** [CK15]–[CK19] What stands in the text between letterhead and signature. */
export const textFindings = (checked: CheckedPlan): Finding[] => [
  ...basisFindings(checked),
  ...dateFindings(checked),
  ...endMarkFindings(checked),
  ...recipientFindings(checked),
]

const law = /^(?:căn cứ )?(?:bộ luật|luật|pháp lệnh)\s/iu
/** Spaces are bounded everywhere: an unbounded run before a mismatch would make scanning quadratic. */
const lawNumber = /\s{0,4},?\s{0,4}(?:\(\s{0,4})?(?:(?:luật\s{1,4})?số\s{0,4}:?\s{0,4})?\d{1,3}\/\d{4}\/(?:QH|UBTVQH)\d{1,2}(?:\s{0,4}\))?/u
const otherNumber = /số\s{0,4}:?\s{0,4}\d{1,5}[a-z]?(?:\/\d{4})?[/-][\p{Lu}]/u

/** [CK15] A legal basis is cited with its day; laws and ordinances without number (Mục II khoản 6 điểm b). */
function basisFindings({ blocks }: CheckedPlan): Finding[] {
  return blocks.flatMap(({ block, text }) => {
    if (block.type !== 'legalBasis') return []
    const words = text.trim()
    const [cited] = lawNumber.exec(words) ?? []
    if (cited !== undefined && law.test(words)) {
      // The day belongs to the number; who cites without the one leaves the other out as well.
      const dated = /^\s*,?\s*ngày \d{1,2}(?:\/\d{1,2}\/| tháng \d{1,2} năm )\d{4}/u.exec(words.slice(words.indexOf(cited) + cited.length))
      const mend: Mend | null = dated
        ? null
        : { steps: [{ type: 'words', block: block.id as BlockId, from: cited, to: '' }], from: cited.trim(), to: '' }
      return [inBlock('basisLaw', 'wrong', block.id, { number: cited.trim() }, mend)]
    }
    const [number] = otherNumber.exec(words) ?? []
    if (number === undefined || law.test(words) || /ngày\s*\d|ngày[\s….]*tháng|\/\d{1,2}\/\d{4}/u.test(words)) return []
    return [inBlock('basisDate', 'unclear', block.id, { basis: short(words) })]
  })
}

const short = (text: string): string => (text.length <= 70 ? text : `${text.slice(0, 69).trimEnd()}…`)

interface WrittenDay {
  readonly owner: CheckedBlock
  readonly written: string
  readonly asDecree: string
  readonly isReal: boolean
  /** day below 10 or month 1, 2 without its zero: the decree asks for it */
  readonly lacksZero: boolean
}

const digits = /(?<![\d/.-])(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})(?![\d/]|\.\d)/gu
const inWords = /(?<=ngày )(\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d{2})(?!\d)/gu

function daysOf(owner: CheckedBlock): WrittenDay[] {
  const read = (form: RegExp, write: (day: string, month: string, year: string) => string): WrittenDay[] =>
    [...owner.text.matchAll(form)].map(([written, day = '', month = '', year = '']) => {
      const [d, m] = [Number(day), Number(month)]
      return {
        owner,
        written,
        asDecree: write(d < 10 ? `0${d}` : String(d), m < 3 ? `0${m}` : String(m), year),
        isReal: isRealDay(Number(year), m, d),
        lacksZero: (d < 10 && day.length < 2) || (m < 3 && month.length < 2),
      }
    })
  return [
    ...read(digits, (day, month, year) => `${day}/${month}/${year}`),
    ...read(inWords, (day, month, year) => `${day} tháng ${month} năm ${year}`),
  ]
}

/**
 * [CK16] Days below 10 and the months 1 and 2 have a zero, the other months none (Mục II khoản 4 điểm b). One finding for a plan, with every
 * place in its mend. Months written "04" throughout are a custom of the house and left alone. Days that do not exist, one each.
 */
function dateFindings({ blocks }: CheckedPlan): Finding[] {
  const days = blocks.flatMap(daysOf)
  const unreal = days.filter(({ isReal }) => !isReal)
  const real = days.filter(({ isReal }) => isReal)
  const off = real.filter(({ written, asDecree }) => written !== asDecree)
  const isMixed =
    off.length > 0 && real.some(({ written, asDecree }) => written === asDecree && /(?:\/|tháng )[3-9](?:\/| năm)/u.test(written))
  const meant = isMixed ? off : off.filter(({ lacksZero }) => lacksZero)
  const [first] = meant
  const found = unreal.map(({ owner, written }) => ({
    ...inBlock('dateUnreal', 'wrong', owner.block.id, { day: written }),
    id: `dateUnreal:${owner.block.id}:${written}`,
  }))
  const once = [...new Map(found.map((one) => [one.id, one])).values()]
  if (!first) return once
  const steps = new Map<string, MendStep>(
    meant.map(({ owner, written, asDecree }) => [
      `${owner.block.id} ${written}`,
      { type: 'words', block: owner.block.id as BlockId, from: written, to: asDecree },
    ]),
  )
  const mend: Mend = { steps: [...steps.values()], from: first.written, to: first.asDecree }
  const values = { day: first.written, better: first.asDecree, places: String(meant.length) }
  return [...once, { ...inBlock('dateForm', 'wrong', first.owner.block.id, values, mend), id: 'dateForm' }]
}

/** "./8" is what a scanner makes of "./." */
const endMark = /\.\/[^\s\p{L}\d]?\d?$/u

/** [CK17] "./." stands behind the last sentence, and only there (the samples of Mục V). Our own print writes it, so only a finished paper can lack it. */
function endMarkFindings({ plan, blocks, context }: CheckedPlan): Finding[] {
  const main = blocks.filter(({ block, inAnnex, inTable }) => !inAnnex && !inTable && block.type !== 'recipientLine')
  const found: Finding[] = []
  const last = main.at(-1)
  main.forEach(({ block, text }, index) => {
    if (index === main.length - 1 || !/\.\/\.$/u.test(text.trim())) return
    // What begins anew behind it is a document of its own: a plan attached to a decision.
    const next = main[index + 1]
    if (next && beginsDocument(next)) return
    found.push(
      inBlock(
        'endMarkInside',
        'wrong',
        block.id,
        {},
        { steps: [{ type: 'ending', block: block.id as BlockId, from: './.', to: '.' }], from: './.', to: '.' },
      ),
    )
  })
  const lastBlock = plan.body.findLast((block) => block.type !== 'recipientLine' && block.type !== 'pageBreak')
  if (last && context.asPrinted && lastBlock?.id === last.block.id && !endMark.test(last.text.trim())) {
    const from = last.text.slice(trimEndOf(last.text, ' \t\n\u00a0.;,/').length)
    const mend: Mend = { steps: [{ type: 'ending', block: last.block.id as BlockId, from, to: './.' }], from, to: './.' }
    found.push(inBlock('endMarkMissing', 'wrong', last.block.id, {}, mend))
  }
  return found
}

const beginsDocument = ({ block, text }: CheckedBlock): boolean =>
  (block.type === 'paragraph' && block.align === 'center') ||
  (block.type === 'heading' && block.level === 1) ||
  /^\(?(?:KẾ HOẠCH|PHỤ LỤC|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|BIỂU|MẪU|(?:BAN HÀNH )?KÈM THEO)/iu.test(text.trim())

/** [CK18] Nơi nhận, with a line "Lưu:" (Mục II khoản 9 điểm b). */
function recipientFindings({ blocks }: CheckedPlan): Finding[] {
  const lines = blocks.filter(({ block }) => block.type === 'recipientLine')
  const place = { kind: 'recipients' } as const
  if (blocks.length === 0) return []
  if (lines.length === 0) return [{ id: 'recipientsMissing', rule: 'recipientsMissing', severity: 'wrong', place, values: {}, mend: null }]
  if (lines.some(({ text }) => /^[\s\-–—+*]*lưu(?![\p{Ll}])/iu.test(text.trim()))) return []
  const mend: Mend = { steps: [{ type: 'recipient', text: 'Lưu: VT' }], from: '', to: 'Lưu: VT' }
  return [{ id: 'archiveLineMissing', rule: 'archiveLineMissing', severity: 'wrong', place, values: {}, mend }]
}
