import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { resolve } from 'node:path'
import { createSecureContext } from 'node:tls'
import { z } from 'zod'
import { failed, ok, type Result } from '../shared/core/Result.ts'
import { defaultWordLimits, type WordLimits } from '../shared/wordText/wordLimits.ts'
import type { MailConfig } from './mail/smtpLine.ts'

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

export interface Config {
  /** 0 = any free port */
  readonly port: number
  readonly host: string
  /** absolute path of the data folder */
  readonly dataFolder: string
  /** address of a PostgreSQL database that keeps the workspace; null = SQLite in the data folder */
  readonly databaseUrl: string | null
  /** absolute path of the built client */
  readonly clientFolder: string
  readonly logLevel: (typeof logLevels)[number]
  /** PEM of key and certificate; `own`: this server makes its own and keeps it in the data folder; null: plain HTTP */
  readonly tls: { readonly key: string; readonly cert: string } | 'own' | null
  /** "https://ro.tinh.example": the address that readers use, when a proxy stands before the server */
  readonly publicOrigin: string | null
  /** addresses of proxies whose X-Forwarded-For is believed; nobody's is otherwise */
  readonly trustedProxies: readonly string[]
  /** readers come over HTTPS, to this server or to the proxy before it */
  readonly underTls: boolean
  /** null: this server sends no letters */
  readonly mail: MailConfig | null
  /** an empty workspace is filled with a province in mid-programme */
  readonly demo: boolean
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  RO_DATA: z.string().min(1).default('./data'),
  RO_LOG_LEVEL: z.enum(logLevels).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u, error: 'must be an address like postgres://user@host:5432/database' }).optional(),
  RO_TLS_CERT: z.string().min(1).optional(),
  RO_TLS_KEY: z.string().min(1).optional(),
  RO_PUBLIC_URL: z.url({ protocol: /^https?$/u }).optional(),
  RO_TRUSTED_PROXIES: z.string().default(''),
  RO_SMTP_URL: z.url({ protocol: /^smtps?$/u, error: 'must be an address like smtp://user:password@mail.example:587' }).optional(),
  RO_MAIL_FROM: z
    .string()
    .regex(/^(?:[^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/u, 'must be "name@place" or "Name <name@place>"')
    .optional(),
})

const MEGABYTE = 1024 * 1024
const importEnvironment = z.object({
  RO_IMPORT_FILE_MB: z.coerce.number().positive().max(1024).optional(),
  RO_IMPORT_UNPACKED_MB: z.coerce.number().positive().max(1024).optional(),
})

/** What a file that comes from elsewhere may cost: from the environment, in megabytes; else as a person's plan never reaches. */
export function readImportLimits(env: NodeJS.ProcessEnv): Result<WordLimits, 'invalidConfig'> {
  const parsed = importEnvironment.safeParse({
    RO_IMPORT_FILE_MB: env.RO_IMPORT_FILE_MB || undefined,
    RO_IMPORT_UNPACKED_MB: env.RO_IMPORT_UNPACKED_MB || undefined,
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return failed('invalidConfig', `${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { RO_IMPORT_FILE_MB, RO_IMPORT_UNPACKED_MB } = parsed.data
  return ok({
    ...defaultWordLimits,
    ...(RO_IMPORT_FILE_MB === undefined ? {} : { fileBytes: RO_IMPORT_FILE_MB * MEGABYTE }),
    ...(RO_IMPORT_UNPACKED_MB === undefined ? {} : { unpackedBytes: RO_IMPORT_UNPACKED_MB * MEGABYTE }),
  })
}

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/u
const flags = new Set(['--demo', '--insecure-lan', '--tls'])

/**
 * Settings from the environment and the command line, read once. `detail` of a failure is a line for whoever starts the
 * program. Browsers refuse service workers, secure cookies and storage to a page without TLS that is not on this machine.
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Result<Config, 'invalidConfig'> {
  const unknown = args.find((arg) => !flags.has(arg))
  if (unknown !== undefined) return failed('invalidConfig', `Unknown option ${unknown}. Known: ${[...flags].join(', ')}`)
  const parsed = environment.safeParse({
    ...env,
    DATABASE_URL: env.DATABASE_URL || undefined,
    RO_SMTP_URL: env.RO_SMTP_URL || undefined,
    RO_MAIL_FROM: env.RO_MAIL_FROM || undefined,
  })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return failed('invalidConfig', `${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { PORT, HOST, RO_DATA, RO_LOG_LEVEL, DATABASE_URL, RO_PUBLIC_URL, RO_TRUSTED_PROXIES } = parsed.data
  const tls = readTls(parsed.data, args)
  if (!tls.ok) return tls
  const trustedProxies = RO_TRUSTED_PROXIES.split(',')
    .map((address) => address.trim())
    .filter(Boolean)
  const strange = trustedProxies.find((address) => !isAddressOrRange(address))
  if (strange !== undefined) return failed('invalidConfig', `RO_TRUSTED_PROXIES: ${strange} is no IP address or range`)
  if (args.includes('--demo') && tls.value !== null)
    return failed(
      'invalidConfig',
      '--demo is for a first look on this machine and goes without TLS: leave --tls, RO_TLS_CERT and RO_TLS_KEY out.',
    )
  const publicOrigin = RO_PUBLIC_URL === undefined ? null : new URL(RO_PUBLIC_URL).origin
  const mail = readMail(parsed.data, publicOrigin)
  if (!mail.ok) return mail
  const isReachable = tls.value !== null || loopback.test(HOST) || args.includes('--insecure-lan')
  if (!isReachable)
    return failed(
      'invalidConfig',
      `HOST=${HOST} would serve other machines without TLS: sign-in cookies could be read on the way, and browsers there would refuse ` +
        'offline work. Add --tls for a certificate of its own, put a proxy with TLS in front of localhost, or add --insecure-lan to accept this.',
    )
  return ok({
    port: PORT,
    host: HOST,
    dataFolder: resolve(RO_DATA),
    databaseUrl: DATABASE_URL ?? null,
    clientFolder: resolve(import.meta.dirname, '../dist'),
    logLevel: RO_LOG_LEVEL,
    tls: tls.value,
    publicOrigin,
    trustedProxies,
    underTls: tls.value !== null || (publicOrigin?.startsWith('https:') ?? false),
    mail: mail.value,
    demo: args.includes('--demo'),
  })
}

/** [NO12] Letters lead back to the server: without the address that readers use there are none. */
function readMail(
  { RO_SMTP_URL, RO_MAIL_FROM }: { readonly RO_SMTP_URL?: string | undefined; readonly RO_MAIL_FROM?: string | undefined },
  origin: string | null,
): Result<MailConfig | null, 'invalidConfig'> {
  if (RO_SMTP_URL === undefined && RO_MAIL_FROM === undefined) return ok(null)
  if (RO_SMTP_URL === undefined || RO_MAIL_FROM === undefined) return failed('invalidConfig', 'RO_SMTP_URL and RO_MAIL_FROM go together')
  if (origin === null) return failed('invalidConfig', 'RO_SMTP_URL needs RO_PUBLIC_URL: the address that links in letters lead to')
  return ok({ smtpUrl: RO_SMTP_URL, from: RO_MAIL_FROM, origin })
}

function readTls(
  { RO_TLS_CERT, RO_TLS_KEY }: { readonly RO_TLS_CERT?: string | undefined; readonly RO_TLS_KEY?: string | undefined },
  args: readonly string[],
): Result<Config['tls'], 'invalidConfig'> {
  if (RO_TLS_CERT === undefined && RO_TLS_KEY === undefined) return ok(args.includes('--tls') ? 'own' : null)
  if (RO_TLS_CERT === undefined || RO_TLS_KEY === undefined) return failed('invalidConfig', 'RO_TLS_CERT and RO_TLS_KEY go together')
  try {
    const pair = { key: readFileSync(RO_TLS_KEY, 'utf8'), cert: readFileSync(RO_TLS_CERT, 'utf8') }
    createSecureContext(pair)
    return ok(pair)
  } catch (error) {
    return failed('invalidConfig', `RO_TLS_CERT, RO_TLS_KEY: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  return isIP(address) !== 0 && rest.length === 0 && (bits === undefined || /^\d{1,3}$/u.test(bits))
}
