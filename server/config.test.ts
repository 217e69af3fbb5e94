import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { selfSignedCertificate } from './tls/selfSignedCertificate.ts'

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

test('TLS, its own or a given one, lifts the refusal; half a pair and a broken one are named', () => {
  expect(readConfig({ HOST: '0.0.0.0' }, ['--tls'])).toMatchObject({ ok: true, value: { tls: 'own', underTls: true } })
  const folder = mkdtempSync(join(tmpdir(), 'ro-config-'))
  const { key, cert } = selfSignedCertificate(['localhost'], Date.now())
  const [RO_TLS_KEY, RO_TLS_CERT, broken] = [join(folder, 'key.pem'), join(folder, 'cert.pem'), join(folder, 'broken.pem')]
  writeFileSync(RO_TLS_KEY, key)
  writeFileSync(RO_TLS_CERT, cert)
  writeFileSync(broken, 'x')
  try {
    expect(readConfig({ HOST: '0.0.0.0', RO_TLS_KEY, RO_TLS_CERT }, [])).toMatchObject({ ok: true, value: { tls: { key, cert } } })
    expect(readConfig({ RO_TLS_CERT }, [])).toMatchObject({ ok: false, detail: expect.stringContaining('RO_TLS_KEY') })
    for (const wrong of [broken, join(folder, 'none.pem')])
      expect(readConfig({ RO_TLS_KEY, RO_TLS_CERT: wrong }, [])).toMatchObject({
        ok: false,
        detail: expect.stringContaining('RO_TLS_CERT'),
      })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a proxy is believed only when it is named, and by its address', () => {
  expect(readConfig({}, [])).toMatchObject({ ok: true, value: { trustedProxies: [], publicOrigin: null, underTls: false } })
  const behind = { RO_PUBLIC_URL: 'https://ro.tinh.example/x', RO_TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8' }
  expect(readConfig(behind, [])).toMatchObject({
    ok: true,
    value: { trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'], publicOrigin: 'https://ro.tinh.example', underTls: true },
  })
  expect(readConfig({ RO_TRUSTED_PROXIES: 'everybody' }, [])).toMatchObject({ ok: false, detail: expect.stringContaining('everybody') })
  expect(readConfig({ RO_PUBLIC_URL: 'ftp://x' }, [])).toMatchObject({ ok: false, detail: expect.stringContaining('RO_PUBLIC_URL') })
})

test('[NO12] mail is off until it is set up, and then needs a sender and the address of its links', () => {
  expect(readConfig({}, [])).toMatchObject({ ok: true, value: { mail: null } })
  expect(readConfig({ RO_SMTP_URL: '', RO_MAIL_FROM: '' }, [])).toMatchObject({ ok: true, value: { mail: null } })
  const RO_SMTP_URL = 'smtp://ro:secret@mail.tinh.example:587'
  const whole = { RO_SMTP_URL, RO_MAIL_FROM: 'Rõ <ro@tinh.example>', RO_PUBLIC_URL: 'https://ro.tinh.example' }
  const mail = { smtpUrl: RO_SMTP_URL, from: 'Rõ <ro@tinh.example>', origin: 'https://ro.tinh.example' }
  expect(readConfig(whole, [])).toMatchObject({ ok: true, value: { mail } })
  for (const [name, value] of [
    ['RO_MAIL_FROM', ''],
    ['RO_MAIL_FROM', 'nobody'],
    ['RO_MAIL_FROM', 'a@b\r\nBcc: c@d'],
    ['RO_SMTP_URL', 'http://mail.example'],
    ['RO_PUBLIC_URL', undefined],
  ] as const)
    expect(readConfig({ ...whole, [name]: value }, [])).toMatchObject({ ok: false, detail: expect.stringContaining(name) })
})
