import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('the defaults serve this machine only, on port 3000, from ./data', () => {
  const config = readConfig({}, [])
  expect(config).toMatchObject({ ok: true, value: { port: 3000, host: 'localhost', logLevel: 'info' } })
  expect(config.ok && config.value.dataFolder.endsWith('/data')).toBe(true)
})

test('another address than loopback is refused with the reason, unless it is accepted', () => {
  const refused = readConfig({ HOST: '0.0.0.0' }, [])
  expect(refused).toMatchObject({ ok: false, code: 'invalidConfig' })
  expect(!refused.ok && refused.detail).toMatch(/without TLS.*--insecure-lan/su)
  expect(readConfig({ HOST: '0.0.0.0' }, ['--insecure-lan'])).toMatchObject({ ok: true, value: { host: '0.0.0.0' } })
  for (const HOST of ['127.0.0.1', '127.0.1.9', 'localhost', '::1']) expect(readConfig({ HOST }, []).ok).toBe(true)
  for (const HOST of ['localhost.example.vn', '127.0.0.1.example.vn', '10.0.0.1']) expect(readConfig({ HOST }, []).ok).toBe(false)
})

test('a workspace lives in the data folder, or in the PostgreSQL database that is named', () => {
  expect(readConfig({ DATABASE_URL: '' }, [])).toMatchObject({ ok: true, value: { databaseUrl: null } })
  const url = 'postgresql://ro:secret@db.local:5432/ro?sslmode=require'
  expect(readConfig({ DATABASE_URL: url }, [])).toMatchObject({ ok: true, value: { databaseUrl: url } })
  for (const DATABASE_URL of ['mysql://db/ro', 'ro.sqlite'])
    expect(readConfig({ DATABASE_URL }, [])).toMatchObject({ ok: false, detail: expect.stringMatching(/DATABASE_URL.*postgres:/su) })
})

test('what cannot be a setting is named', () => {
  expect(readConfig({ PORT: 'many' }, [])).toMatchObject({ ok: false, detail: expect.stringContaining('PORT') })
  expect(readConfig({}, ['--fast'])).toMatchObject({ ok: false, detail: expect.stringContaining('--fast') })
})
