import type { Letterhead } from '../plan/letterhead.ts'

/** Who signs: the head of the agency, or a deputy in the head's place. */
export const signingCapacities = ['head', 'deputy'] as const
export type SigningCapacity = (typeof signingCapacities)[number]

export type SigningForm = Pick<Letterhead, 'signerAuthority' | 'signerPosition'>

const FOR_THE_HEAD = /^KT\.\s*/u
/** By order and by sub-authorisation one signs for the head alone, so the collective is not named. */
const FOR_THE_HEAD_ALONE = /^(?:TL|TUQ)\.\s*/u
const ACTING = /^Q\.\s*/u
const DEPUTY = /^PHÓ\s+/u

/** Heads by the kind of agency, where the letterhead does not name one. */
const heads: readonly (readonly [RegExp, string, string | null])[] = [
  [/^(?:UBND|ỦY BAN NHÂN DÂN)(?=\s|$)/u, 'CHỦ TỊCH', 'TM. ỦY BAN NHÂN DÂN'],
  [/^(?:SỞ|CÔNG AN TỈNH|CÔNG AN THÀNH PHỐ)(?=\s|$)/u, 'GIÁM ĐỐC', null],
  [/^PHÒNG(?=\s|$)/u, 'TRƯỞNG PHÒNG', null],
  [/^BAN(?=\s|$)/u, 'TRƯỞNG BAN', null],
]

const lines = (text: string | null): string[] => (text ?? '').toUpperCase().normalize('NFC').split('\n').filter(Boolean)

/** The head's position and the collective that is signed for ("TM."), as the letterhead says or the issuer's kind suggests; null when neither does. */
function headOf({ issuer, signerAuthority, signerPosition }: Letterhead): { position: string; collective: readonly string[] } | null {
  const authority = lines(signerAuthority)
  const known = heads.find(([kind]) => kind.test((issuer ?? '').toUpperCase().normalize('NFC')))
  const alone = authority.find((line) => FOR_THE_HEAD_ALONE.test(line))
  if (alone !== undefined) return { position: alone.replace(FOR_THE_HEAD_ALONE, ''), collective: known?.[2] ? [known[2]] : [] }
  const named = authority.find((line) => FOR_THE_HEAD.test(line))?.replace(FOR_THE_HEAD, '')
  const position = named ?? lines(signerPosition)[0]?.replace(DEPUTY, '')
  const collective = authority.filter((line) => !FOR_THE_HEAD.test(line))
  if (position !== undefined && position !== '') return { position, collective }
  return known ? { position: known[1], collective: known[2] === null ? collective : [known[2]] } : null
}

/**
 * [ND18] The signature block for the head and for a deputy who signs in the head's place (NĐ30, Phụ lục I, Mục II khoản 7 điểm a:
 * "KT." before the head's position, the deputy's own below it); null when nobody knows what the head is called.
 */
export function signingForms(letterhead: Letterhead): Readonly<Record<SigningCapacity, SigningForm>> | null {
  const head = headOf(letterhead)
  if (!head) return null
  const authority = (own: readonly string[]): string | null => (own.length === 0 ? null : own.join('\n'))
  return {
    head: { signerAuthority: authority(head.collective), signerPosition: head.position },
    deputy: { signerAuthority: authority([...head.collective, `KT. ${head.position}`]), signerPosition: `PHÓ ${head.position}` },
  }
}

/** Which of the two a letterhead is in now; null when it says neither. */
export function signingCapacityOf({ signerAuthority, signerPosition }: Letterhead): SigningCapacity | null {
  if (lines(signerAuthority).some((line) => FOR_THE_HEAD.test(line))) return 'deputy'
  return (signerPosition ?? '').trim() === '' ? null : 'head'
}

/** How somebody other than the head or the deputies signs: acting as head, by order of the head, by the head's sub-authorisation. */
export const otherSignings = ['acting', 'byOrder', 'subAuthorised'] as const
export type OtherSigning = (typeof otherSignings)[number]

/**
 * [ND18] "Q." goes before the position of who acts as head; "TL." and "TUQ." before the head's, the signer's own `position` below it, and no
 * collective above: they sign for the head alone. Null when nobody knows what the head is called.
 */
export function otherSigningForm(letterhead: Letterhead, signing: OtherSigning, position: string): SigningForm | null {
  const head = headOf(letterhead)
  if (!head) return null
  const ofHead = head.position.replace(ACTING, '')
  if (signing === 'acting')
    return { signerAuthority: head.collective.length === 0 ? null : head.collective.join('\n'), signerPosition: `Q. ${ofHead}` }
  return { signerAuthority: `${signing === 'byOrder' ? 'TL' : 'TUQ'}. ${ofHead}`, signerPosition: position.toUpperCase() }
}
