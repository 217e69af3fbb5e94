import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { ID_PATTERN } from '../../shared/core/ids.ts'
import { type Arrangement, arrangements } from '../../shared/protocol/roundFiles.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand, CliIo } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'

const takings = ['zip', 'docx', 'xlsx', 'list'] as const
type Taking = (typeof takings)[number]
const words = cliText.round

/**
 * [CL15] `ro round ADDRESS --as NAME --take zip|docx|xlsx|list -o FILE [--by task|agency] [--drafts] [--round ID]`: what a running server
 * gives that person of a round, by their rights. ADDRESS: of a programme's page. The password is read from `RO_PASSWORD`.
 */
export const round: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, {
    '--as': true,
    '--take': true,
    '--by': true,
    '--round': true,
    '--drafts': false,
    '-o': true,
  })
  const address = addressOf(onlyPositional('round', positionals, words.address))
  const take = oneOf(takings, options.get('take'), '--take')
  const by = oneOf<Arrangement>(arrangements, options.get('by') ?? 'task', '--by')
  const name = options.get('as')
  const out = options.get('o')
  const password = process.env.RO_PASSWORD
  if (name === undefined) throw wrongUsage(cliText.missingValue('--as'))
  if (out === undefined || out === '-') throw wrongUsage(cliText.needsOutputFile(take))
  if (password === undefined || password === '') throw wrongUsage(words.needsPassword)
  const session = await signIn(address.origin, name, password)
  try {
    const roundId = options.get('round') ?? (await planRoundOf(session, address.programmeId))
    await fetchFile(session, `/api/rounds/${roundId}/${pathOf(take, by, options.has('drafts'))}`, out, io)
  } finally {
    await ask(session, 'DELETE', '/api/session').catch(() => undefined)
  }
  return 0
}

function pathOf(take: Taking, by: Arrangement, drafts: boolean): string {
  if (take === 'list') return 'list'
  return take === 'zip' ? `bundle?drafts=${drafts}` : `consolidated?to=${take}&by=${by}&drafts=${drafts}`
}

function oneOf<Value extends string>(known: readonly Value[], value: string | undefined, option: string): Value {
  const found = known.find((one) => one === value)
  if (found === undefined) throw wrongUsage(words.unknownChoice(option, known.join(', ')))
  return found
}

function addressOf(text: string): { readonly origin: string; readonly programmeId: string } {
  const url = URL.canParse(text) ? new URL(text) : null
  const programmeId = url === null ? undefined : /\/programmes\/([^/]+)/u.exec(url.pathname)?.[1]
  if (url === null || !/^https?:$/u.test(url.protocol) || programmeId === undefined || !ID_PATTERN.test(programmeId))
    throw wrongUsage(words.notAnAddress(text))
  return { origin: url.origin, programmeId }
}

interface Session {
  readonly origin: string
  readonly cookie: string
}

async function ask({ origin, cookie }: Session, method: string, path: string, body?: object): Promise<Response> {
  try {
    return await fetch(origin + path, {
      method,
      headers: { ...(cookie !== '' && { cookie }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code
    throw wrongInput(words.noAnswer(origin, cause ?? String(error)))
  }
}

async function signIn(origin: string, loginName: string, password: string): Promise<Session> {
  const answer = await ask({ origin, cookie: '' }, 'POST', '/api/sign-in/password', { loginName, password })
  const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (!answer.ok || cookie === undefined) throw wrongInput(words.refused(await errorOf(answer)))
  return { origin, cookie }
}

/** The round of plans of a programme. */
async function planRoundOf(session: Session, programmeId: string): Promise<string> {
  const answer = await ask(session, 'GET', `/api/programmes/${programmeId}`)
  if (!answer.ok) throw wrongInput(words.refused(await errorOf(answer)))
  const { rounds } = (await answer.json()) as { readonly rounds: readonly { readonly id: string; readonly kind: string }[] }
  const found = rounds.find(({ kind }) => kind === 'plan')
  if (!found) throw wrongInput(words.noRound)
  return found.id
}

/** Beside the target, and renamed when it is whole: whoever breaks off leaves no half file. */
async function fetchFile(session: Session, path: string, out: string, io: CliIo): Promise<void> {
  const answer = await ask(session, 'GET', path)
  if (!answer.ok || answer.body === null) throw wrongInput(words.refused(await errorOf(answer)))
  const half = join(dirname(out), `.${basename(out)}.${randomBytes(6).toString('hex')}.part`)
  try {
    await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(half, { flags: 'wx' }))
    await rename(half, out)
  } catch (error) {
    await rm(half, { force: true })
    throw wrongInput(cliText.cannotWrite(out, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
  io.stderr(cliText.written(out))
}

async function errorOf(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as { error?: string; detail?: string } | null
  return [body?.error ?? String(answer.status), body?.detail].filter(Boolean).join(': ')
}
