import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { Language } from '../../shared/core/language.ts'
import { noticeSentence } from '../../shared/plan/noticeSentences/noticeSentence.ts'
import { dayInText } from '../../shared/programme/subPlanWords.ts'
import { mailText } from './mailText.ts'
import type { Telling } from './tellingOf.ts'

export interface Letter {
  readonly subject: string
  readonly text: string
  readonly html: string
}

/** [NO8] A notice as a letter: its sentence, the programme, where to look. `origin`: the address that readers use. */
export function composeMail(telling: Telling, language: Language, origin: string, nameOf: (agencyId: string) => string): Letter {
  const words = mailText[language]
  const { kind, days, due, about, to, programme, urged } = telling
  const sentence = noticeSentence(words.sentences, kind, {
    agency: about === null ? '' : nameOf(about),
    due: due === null ? '' : dayInText(due),
    count: days ?? 0,
  })
  const facts = [...(programme === null ? [] : [words.programme(programme)]), ...(to === null ? [] : [words.to(nameOf(to))])]
  const link = `${origin}${telling.path}`
  const before = kind === 'resumed' ? words.reason : words.urged
  const quoted = urged === null ? [] : [before, urged]
  return {
    subject: words.subject(sentence),
    text: `${[sentence, '', ...facts, ...(quoted.length > 0 ? ['', ...quoted] : []), '', `${words.open}: ${link}`, '', '-- ', words.why].join('\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><body style="font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#1a1a1a">`,
      `<p><b>${escapeHtml(sentence)}</b></p>`,
      `<p>${facts.map(escapeHtml).join('<br>')}</p>`,
      ...(urged === null ? [] : [`<p>${escapeHtml(before)}</p><blockquote>${escapeHtml(urged).replaceAll('\n', '<br>')}</blockquote>`]),
      `<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
      `<p style="font-size:13px;color:#555">${escapeHtml(words.why)}</p>`,
      '</body></html>',
    ].join('\n'),
  }
}

/** [IN5] An invitation as a letter: to which agency, the link, and until when. */
export function composeInvitation(
  language: Language,
  { agency, link, expiresAt }: { readonly agency: string; readonly link: string; readonly expiresAt: number },
): Letter {
  const words = mailText[language].invitation
  const subject = words.subject(agency)
  // The last whole day in Vietnam on which the link works.
  const until = words.until(dayInText(vietnamDay(expiresAt - 24 * 60 * 60_000)))
  return {
    subject,
    text: `${[subject.replace(/^Rõ: /u, ''), '', words.text, until, '', `${words.open}: ${link}`, '', '-- ', words.why].join('\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><body style="font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#1a1a1a">`,
      `<p><b>${escapeHtml(subject.replace(/^Rõ: /u, ''))}</b></p>`,
      `<p>${escapeHtml(words.text)}<br>${escapeHtml(until)}</p>`,
      `<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
      `<p style="font-size:13px;color:#555">${escapeHtml(words.why)}</p>`,
      '</body></html>',
    ].join('\n'),
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
export const escapeHtml = (text: string): string => text.replaceAll(/[&<>"']/gu, (letter) => entities[letter] ?? letter)
