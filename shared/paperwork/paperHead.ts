import { symbolForKind } from '../nd30/documentKinds.ts'
import { inFull } from '../nd30/issuerName.ts'
import { signingForms } from '../nd30/signingForms.ts'
import { emptyLetterhead, type Letterhead } from '../plan/letterhead.ts'
import { symbolOf } from '../programme/composeSubPlan.ts'
import { citeMaster, dayInText } from '../programme/subPlanWords.ts'
import type { RoundState } from './RoundState.ts'

const MAX_TITLE = 1500

/** Header and signature of what the coordinating agency signs. Number, day and signer stay open. */
export function paperHead(
  { issuer, draftingUnit }: Pick<RoundState, 'issuer' | 'draftingUnit'>,
  kind: 'CÔNG VĂN' | 'BÁO CÁO' | 'KẾ HOẠCH',
  title: string,
): Letterhead {
  const own: Letterhead = {
    ...emptyLetterhead,
    // In their own case: the header prints capitals, an annex names them in a sentence.
    superior: issuer.superior,
    issuer: issuer.fullName,
    symbol: symbolForKind(symbolOf(issuer.name, issuer.shortName), kind, draftingUnit),
    place: issuer.place,
    kind,
    title: title.slice(0, MAX_TITLE),
  }
  return { ...own, ...signingForms(own)?.head }
}

/** [PW12] The last line of "Nơi nhận": the archive, and the unit that drafted, as far as it is known. */
export const archiveIn = ({ draftingUnit }: Pick<RoundState, 'draftingUnit'>): string =>
  draftingUnit === null ? 'Lưu: VT' : `Lưu: VT, ${draftingUnit}`

/** [PW7] "05 đơn vị", "12 đơn vị". */
export const twoDigits = (count: number): string => String(count).padStart(2, '0')

/** What the round asks for, in a sentence: "kế hoạch thực hiện", "báo cáo 6 tháng". */
export const owedThing = ({ kind, period }: RoundState['round']): string =>
  kind === 'plan' ? 'kế hoạch thực hiện' : `báo cáo${period === '' ? '' : ` ${period}`}`
export const shortThing = ({ kind }: RoundState['round']): string => (kind === 'plan' ? 'kế hoạch' : 'báo cáo')

/** "kế hoạch thực hiện Kế hoạch số 123/KH-UBND …", "báo cáo 6 tháng thực hiện Kế hoạch …": what the round is about, on a title. */
export const aboutRound = (state: Pick<RoundState, 'round' | 'master'>): string =>
  `${state.round.kind === 'plan' ? 'kế hoạch' : owedThing(state.round)} thực hiện ${shortlyCited(state)}`

/** "trước ngày 05/4/2025" as the plan says it. */
export const dueWords = ({ before, due }: { readonly before: boolean; readonly due: string }): string =>
  `${before ? 'trước ngày' : 'chậm nhất ngày'} ${dayInText(due)}`

/** Who everything goes to in the end: "Ủy ban nhân dân tỉnh"; the issuer of the master plan where the plan does not say. */
export const superiorIn = ({ round, master }: Pick<RoundState, 'round' | 'master'>): string => inFull(round.to ?? master.issuer)

/** "Ủy ban nhân dân tỉnh (qua Công an tỉnh)". */
export const addressIn = (state: Pick<RoundState, 'round' | 'master'>): string =>
  `${superiorIn(state)}${state.round.via === null ? '' : ` (qua ${state.round.via})`}`

/** [PW4] "Kế hoạch số 123/KH-UBND ngày 24/3/2025 của …"; the short form is without its title. */
export const cited = ({ master }: Pick<RoundState, 'master'>): string => citeMaster(master)
export const shortlyCited = ({ master }: Pick<RoundState, 'master'>): string => citeMaster({ ...master, title: '' })

/** [PW4] From when days late are counted. */
export function countedFrom({ round, lateness }: Pick<RoundState, 'round' | 'lateness'>): string {
  const fromStart = round.before && lateness === 'endOfDayBefore'
  return `Số ngày quá hạn là ngày theo lịch, tính từ ${fromStart ? 'đầu' : 'hết'} ngày thời hạn; ngày gia hạn và ngày gửi lại tính từ hết ngày đó.`
}
