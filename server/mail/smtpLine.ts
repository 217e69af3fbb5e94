import { createTransport } from 'nodemailer'
import type { Letter } from './composeMail.ts'

/** Where letters go out, and as whose. */
export interface MailConfig {
  /** smtp: or smtps:, with name and password where the server asks for them */
  readonly smtpUrl: string
  /** "Rõ <ro@tinh.example>" or the address alone */
  readonly from: string
  /** the address that readers use, for links */
  readonly origin: string
}

/** `line`: no letter would get through now. `reader`: this one never will. `letter`: this one not now. */
export interface SendingFault {
  readonly of: 'line' | 'reader' | 'letter'
  readonly words: string
}

export interface MailLine {
  /** Null when the mail server has taken it on. */
  readonly send: (to: string, token: string, letter: Letter) => Promise<SendingFault | null>
  readonly close: () => void
}

const PATIENCE = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }
const MAX_WORDS = 300

/** The mail server that the settings name. One connection is kept open while letters go out. */
export function smtpLine({ smtpUrl, from }: MailConfig): MailLine {
  const transport = createTransport({ url: smtpUrl, pool: true, maxConnections: 1, maxMessages: 500, ...PATIENCE } as {
    pool: true
    url: string
  })
  const domain = /@([^\s@>]+)>?\s*$/u.exec(from)?.[1] ?? 'localhost'
  return {
    send: (to, token, { subject, text, html }) =>
      transport
        .sendMail({
          ...{ from, to: { name: '', address: to }, subject, text, html },
          messageId: `<${token}@${domain}>`,
          // Programs must not answer it: RFC 3834.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          ...{ disableFileAccess: true, disableUrlAccess: true },
        })
        .then(() => null, faultOf),
    close: () => transport.close(),
  }
}

function faultOf(error: { code?: string; responseCode?: number; command?: string; message?: string }): SendingFault {
  const words = String(error.message ?? error)
    .replaceAll(/\s+/gu, ' ')
    .slice(0, MAX_WORDS)
  const isAnswer = error.responseCode !== undefined && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE')
  if (!isAnswer || error.command === 'MAIL FROM') return { of: 'line', words }
  return { of: (error.responseCode ?? 0) >= 500 ? 'reader' : 'letter', words }
}
