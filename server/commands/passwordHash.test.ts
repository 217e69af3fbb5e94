import { argon2Sync } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkPassword, hashPassword } from './passwordHash.ts'

const right = 'ba con trâu qua cầu gỗ'

/** A hash as an earlier program would have made it, with less work. */
function cheapHash(password: string): string {
  const nonce = Buffer.alloc(16, 7)
  const tag = argon2Sync('argon2id', { message: password, nonce, parallelism: 1, tagLength: 32, memory: 8 * 1024, passes: 1 })
  const bare = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/u, '')
  return `$argon2id$v=19$m=8192,t=1,p=1$${bare(nonce)}$${bare(tag)}`
}

test('[HT15] a hash knows its password and no other, in either spelling of its diacritics', async () => {
  const hash = await hashPassword(right)
  expect(await checkPassword(right.normalize('NFD'), hash)).toEqual({ isRight: true, isWeak: false })
  expect((await checkPassword(`${right} `, hash)).isRight).toBe(false)
  expect(await hashPassword(right)).not.toBe(hash)
})

test('[HT15] a hash that was made more cheaply still opens, and is known as weak', async () => {
  expect(await checkPassword(right, cheapHash(right))).toEqual({ isRight: true, isWeak: true })
  expect((await checkPassword('sai', cheapHash(right))).isRight).toBe(false)
})

test('what is no hash of this kind opens nothing', async () => {
  for (const hash of ['', 'plain', '$argon2id$v=16$m=8192,t=1,p=1$AAAA$AAAA', '$2b$10$abc'])
    expect((await checkPassword('', hash)).isRight).toBe(false)
})
