import { resolve } from 'node:path'
import { z } from 'zod'
import { failed, ok, type Result } from '../shared/core/Result.ts'

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
}

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('localhost'),
  RO_DATA: z.string().min(1).default('./data'),
  RO_LOG_LEVEL: z.enum(logLevels).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(?:ql)?$/u, error: 'must be an address like postgres://user@host:5432/database' }).optional(),
})

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/u
const flags = new Set(['--insecure-lan'])

/**
 * Settings from the environment and the command line, read once. `detail` of a failure is a line for whoever starts the
 * program. Browsers refuse service workers, secure cookies and storage to a page without TLS that is not on this machine.
 */
export function readConfig(env: NodeJS.ProcessEnv, args: readonly string[]): Result<Config, 'invalidConfig'> {
  const unknown = args.find((arg) => !flags.has(arg))
  if (unknown !== undefined) return failed('invalidConfig', `Unknown option ${unknown}. Known: ${[...flags].join(', ')}`)
  const parsed = environment.safeParse({ ...env, DATABASE_URL: env.DATABASE_URL || undefined })
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return failed('invalidConfig', `${issue?.path.join('.')}: ${issue?.message}`)
  }
  const { PORT, HOST, RO_DATA, RO_LOG_LEVEL, DATABASE_URL } = parsed.data
  if (!loopback.test(HOST) && !args.includes('--insecure-lan'))
    return failed(
      'invalidConfig',
      `HOST=${HOST} would serve other machines without TLS: sign-in cookies could be read on the way, and browsers there would refuse ` +
        'offline work. Put a proxy with TLS in front of localhost, or add --insecure-lan to accept this.',
    )
  return ok({
    port: PORT,
    host: HOST,
    dataFolder: resolve(RO_DATA),
    databaseUrl: DATABASE_URL ?? null,
    clientFolder: resolve(import.meta.dirname, '../dist'),
    logLevel: RO_LOG_LEVEL,
  })
}
