import type { Language } from '../../shared/core/language.ts'
import { escapeHtml, type Letter } from './composeMail.ts'
import { mailText } from './mailText.ts'

/** [FP2] A link to set a password anew, as a letter: for which login name, how long it works, and that nothing happens without it. */
export function composeReset(language: Language, { loginName, link }: { readonly loginName: string; readonly link: string }): Letter {
  const { reset: words } = mailText[language]
  const account = words.account(loginName)
  return {
    subject: words.subject,
    text: `${[words.subject.replace(/^Rõ: /u, ''), '', account, words.text, '', `${words.open}: ${link}`, '', '-- ', words.why].join('\n')}\n`,
    html: [
      `<!doctype html><html lang="${language}"><body style="font-family:Arial,sans-serif;font-size:15px;line-height:1.5;color:#1a1a1a">`,
      `<p><b>${escapeHtml(account)}</b></p>`,
      `<p>${escapeHtml(words.text)}</p>`,
      `<p><a href="${escapeHtml(link)}">${escapeHtml(words.open)}</a></p>`,
      `<p style="font-size:13px;color:#555">${escapeHtml(words.why)}</p>`,
      '</body></html>',
    ].join('\n'),
  }
}
