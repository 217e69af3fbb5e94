import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { SMTPServer } from 'smtp-server'
import type { MailConfig } from '../mail/smtpLine.ts'

export interface ReceivedMail {
  readonly to: string
  /** header lines unfolded, then the body, as they came */
  readonly raw: string
  readonly messageId: string
}

export interface TestMailServer {
  readonly received: ReceivedMail[]
  readonly config: MailConfig
  /** what it answers instead of taking a letter */
  refuse: (to: string) => { readonly responseCode: number; readonly when: 'recipient' | 'data' } | null
  /** called after a letter has come, before it is confirmed */
  onReceived: (mail: ReceivedMail) => void
  readonly end: () => Promise<void>
}

const answer = (responseCode: number): Error => Object.assign(new Error('refused for the test'), { responseCode })

/** A real SMTP server on a free port of this machine. */
export async function startTestMailServer(port = 0): Promise<TestMailServer> {
  const smtp = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const refusal = mails.refuse(address)
      done(refusal?.when === 'recipient' ? answer(refusal.responseCode) : null)
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? ''
        const raw = Buffer.concat(chunks)
          .toString('utf8')
          .replaceAll(/\r\n[ \t]+/gu, ' ')
        const mail = { to, raw, messageId: /^message-id: (\S+)/imu.exec(raw)?.[1] ?? '' }
        const refusal = mails.refuse(to)
        if (refusal?.when === 'data') return done(answer(refusal.responseCode))
        mails.received.push(mail)
        mails.onReceived(mail)
        return done()
      })
    },
  })
  smtp.on('error', () => {})
  smtp.listen(port, '127.0.0.1')
  await once(smtp.server, 'listening')
  const at = (smtp.server.address() as AddressInfo).port
  const mails: TestMailServer = {
    received: [],
    config: { smtpUrl: `smtp://127.0.0.1:${at}`, from: 'Rõ <ro@tinh.example>', origin: 'https://ro.tinh.example' },
    refuse: () => null,
    onReceived: () => {},
    end: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
  return mails
}

/** A port of this machine at which nobody listens. */
export async function closedPort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
