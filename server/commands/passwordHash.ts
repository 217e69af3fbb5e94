import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'

/** Cost of one hash: memory in KiB, passes, lanes. OWASP's least for argon2id. */
interface Cost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}
const cost: Cost = { memory: 19 * 1024, passes: 2, parallelism: 1 }
const SALT_BYTES = 16
const TAG_BYTES = 32
const VERSION = 19

const form = /^\$argon2id\$v=(\d+)\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/-]+)\$([\w+/-]+)$/u

function tagOf(password: string, salt: Buffer, { memory, passes, parallelism }: Cost, tagLength: number): Promise<Buffer> {
  const parameters = { message: password.normalize('NFC'), nonce: salt, parallelism, tagLength, memory, passes }
  return new Promise((resolve, reject) => {
    argon2('argon2id', parameters, (error, tag) => (error ? reject(error) : resolve(tag)))
  })
}

const bare64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/u, '')

/** "$argon2id$v=19$m=19456,t=2,p=1$salt$tag": the form of the PHC, with a salt of its own. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const tag = await tagOf(password, salt, cost, TAG_BYTES)
  return `$argon2id$v=${VERSION}$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare64(salt)}$${bare64(tag)}`
}

/** Whether a password has this hash, and whether the hash was made more cheaply than today's are. */
export async function checkPassword(password: string, hash: string): Promise<{ readonly isRight: boolean; readonly isWeak: boolean }> {
  const [, version, memory, passes, parallelism, salt, tag] = form.exec(hash) ?? []
  if (salt === undefined || tag === undefined || Number(version) !== VERSION) return { isRight: false, isWeak: true }
  const kept: Cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const expected = Buffer.from(tag, 'base64')
  const found = await tagOf(password, Buffer.from(salt, 'base64'), kept, expected.length)
  return { isRight: timingSafeEqual(found, expected), isWeak: kept.memory < cost.memory || kept.passes < cost.passes }
}
