import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, expect, type TestContext, test } from 'vitest'
import type { Config } from '../config.ts'
import { programVersion } from '../programVersion.ts'
import { type ServerOverrides, startServer } from '../startServer.ts'
import { freePort, HOW_TO_GET_NGINX, hasNginx, Nginx, type NginxSetup } from '../testing/Nginx.ts'
import { temporaryFolder, testConfig } from '../testing/startTestServer.ts'
import { selfSignedCertificate } from '../tls/selfSignedCertificate.ts'
import type { FindingState } from './Check.ts'
import { type CheckName, examineServer } from './examineServer.ts'

const DAY = 24 * 60 * 60_000

/** A folder with a client as the build writes it, in little. */
function folderWithClient(version: string): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'client', 'assets'), { recursive: true })
  writeFileSync(join(folder, 'client', 'assets', 'main-1a2b3c4d.js'), `${'export {};\n'.repeat(2000)}`)
  const head = `<meta name="ro-version" content="${version}" /><meta property="csp-nonce" nonce="__NONCE__" />`
  writeFileSync(
    join(folder, 'client', 'index.html'),
    `<html><head>${head}<script type="module" src="/assets/main-1a2b3c4d.js"></script></head></html>`,
  )
  return folder
}

interface Running {
  readonly url: string
  readonly port: number
}

/** What a test may set up. `later` is the test's own: all of them run at once. */
function bench({ onTestFinished: later }: Pick<TestContext, 'onTestFinished'>) {
  async function start(settings: Partial<Config> = {}, overrides: ServerOverrides = {}, version = programVersion): Promise<Running> {
    const started = await startServer({ ...testConfig(folderWithClient(version)), ...settings }, overrides)
    if (!started.ok) throw new Error(started.code)
    later(() => started.value.stop())
    return started.value
  }

  async function front(setup: NginxSetup): Promise<string> {
    const nginx = await Nginx.start(setup)
    later(() => nginx.stop())
    return `${setup.tls ? 'https' : 'http'}://127.0.0.1:${setup.port}`
  }

  /** A server behind nginx, whose address the lines know as `$target`. */
  async function behindNginx(lines: string, settings: Partial<Config> = {}): Promise<string> {
    const { port } = await start(settings)
    return front({ port: await freePort(), server: lines.replaceAll('$target', `http://127.0.0.1:${port}`) })
  }

  async function fake(listener: RequestListener): Promise<string> {
    const server = createServer(listener).listen(0, '127.0.0.1')
    await once(server, 'listening')
    later(() => {
      server.closeAllConnections()
      server.close()
    })
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  return { start, front, behindNginx, fake }
}

const passes = `
  proxy_http_version 1.1; proxy_set_header Host $http_host;
  proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;`
const tellsAddress = 'proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;'
const compresses = 'gzip on; gzip_proxied any; gzip_types text/css application/javascript text/javascript application/json;'
const takesLarge = 'client_max_body_size 16m;'
const root = (...lines: string[]): string => `location / { proxy_pass $target; ${lines.join(' ')} }`
const trusting = { trustedProxies: ['127.0.0.1'] }

type Findings = Partial<Record<CheckName, readonly [FindingState, string, ...(string | number)[]]>>
async function examine(address: string, patience = 10, timeLimit = 10_000): Promise<Findings> {
  const findings: Findings = {}
  for await (const [name, { state, code, values }] of examineServer(new URL(address), { timeLimit, patience }))
    findings[name] = [state, code, ...values]
  return findings
}
const codes = (findings: Findings): Record<string, string> =>
  Object.fromEntries(Object.entries(findings).map(([name, [state, code]]) => [name, `${state} ${code}`]))

describe.concurrent('a server on this machine', () => {
  test('[RD18] is sound but for what a proxy would do', async (context) => {
    const { start } = bench(context)
    expect(codes(await examine((await start()).url))).toEqual({
      line: 'ok answers',
      redirects: 'ok noRedirect',
      certificate: 'ok plainHere',
      storage: 'ok storageGood',
      mail: 'ok mailOff',
      page: 'ok pageGood',
      contentPolicy: 'ok policyGood',
      cookies: 'ok cookieHere',
      publicAddress: 'ok originOwn',
      callerAddress: 'ok addressSeen',
      clock: 'ok clockGood',
      compression: 'warning notCompressed',
      bodySize: 'ok bodiesGood',
      webSocket: 'ok webSocketGood',
      eventStream: 'ok streamGood',
      tunnel: 'ok tunnelGood',
    })
  })

  test('[RD3] [RD8] with its own TLS: a self-signed certificate is a warning with its fingerprint, the cookie is for TLS', async (context) => {
    const { start } = bench(context)
    const server = await start({ tls: 'own', underTls: true })
    const findings = await examine(server.url)
    expect(findings.certificate?.slice(0, 3)).toEqual(['warning', 'certificateOwn', 819])
    expect(findings.certificate?.[3]).toMatch(/^(?:[\dA-F]{2}:){31}[\dA-F]{2}$/u)
    expect([findings.cookies?.[1], findings.strictTransport?.[1], findings.webSocket?.[1]]).toEqual([
      'cookieGood',
      'hstsGood',
      'webSocketGood',
    ])
    const plain = await examine(server.url.replace('https', 'http'))
    expect(plain).toEqual({ line: ['failure', 'otherProtocol', server.url] })
  })

  test('[RD3] a certificate that ended, and one of another name, are failures', async (context) => {
    const { start } = bench(context)
    const ended = await start({ tls: selfSignedCertificate(['127.0.0.1'], Date.now() - 900 * DAY), underTls: true })
    expect((await examine(ended.url)).certificate?.slice(0, 3)).toEqual(['failure', 'certificateExpired', 80])
    const other = await start({ tls: selfSignedCertificate(['ro.tinh.example'], Date.now()), underTls: true })
    expect((await examine(other.url)).certificate).toEqual(['failure', 'certificateOfAnother', '127.0.0.1', 'DNS:ro.tinh.example'])
  })

  test('[RD8] [RD9] a public address that is not this one, and a cookie that only TLS carries', async (context) => {
    const { start } = bench(context)
    const server = await start({ publicOrigin: 'https://ro.tinh.example', underTls: true })
    const findings = await examine(server.url)
    expect(findings.cookies).toEqual(['failure', 'cookieNeedsTls'])
    expect(findings.publicAddress).toEqual(['warning', 'otherPublicAddress', 'https://ro.tinh.example'])
  })

  test('[RD5] a page of another version, and a client that was never built', async (context) => {
    const { start } = bench(context)
    expect((await examine((await start({}, {}, '0.0.9')).url)).page).toEqual(['failure', 'pageOfOtherVersion', '0.0.9', programVersion])
    const unbuilt = await start({ clientFolder: join(temporaryFolder(), 'none') })
    expect((await examine(unbuilt.url)).page?.slice(0, 2)).toEqual(['failure', 'noPage'])
  })

  test('[RD4] a disk that takes no writes', async (context) => {
    const { start } = bench(context)
    const degraded: ServerOverrides = {
      wrapStorage: (storage) => ({ ...storage, health: () => 'degraded', probe: async () => 'degraded' }),
    }
    expect((await examine((await start({}, degraded)).url)).storage).toEqual(['failure', 'storageDegraded'])
  })

  test('[RD19] letters that do not go out are a warning, and none is sent to find that out', async (context) => {
    const { start } = bench(context)
    const mail = { smtpUrl: 'smtp://127.0.0.1:1', from: 'ro@tinh.example', origin: 'http://localhost' }
    expect((await examine((await start({ mail })).url)).mail).toEqual(['ok', 'mailGood'])
    const failing: ServerOverrides = {
      wrapStorage: (storage) => ({ ...storage, mailState: async () => ({ waiting: 0, failed: 1, fault: '550' }) }),
    }
    expect((await examine((await start({ mail }, failing)).url)).mail).toEqual(['warning', 'mailFailing'])
  })

  test('[RD15] a clock that is ahead or behind', async (context) => {
    const { start } = bench(context)
    const off = (ms: number) => start({}, { now: () => Date.now() + ms })
    expect((await examine((await off(5 * 60_000)).url)).clock).toEqual(['failure', 'clockOff', 300])
    expect((await examine((await off(-20_000)).url)).clock).toEqual(['warning', 'clockOff', -20])
  })

  test('[RD16] an address that is trusted may speak for others when nobody stands between', async (context) => {
    const { start } = bench(context)
    expect((await examine((await start(trusting)).url)).callerAddress?.slice(0, 2)).toEqual(['ok', 'addressFromTrusted'])
  })
})

describe.skipIf(!hasNginx())(`behind nginx (${HOW_TO_GET_NGINX})`, { concurrent: true }, () => {
  test('[RD18] set up as told, with TLS and a redirect to it: nothing but the certificate of its own', async (context) => {
    const { start, front } = bench(context)
    const [port, plainPort] = [await freePort(), await freePort()]
    const origin = `https://127.0.0.1:${port}`
    const server = await start({ ...trusting, publicOrigin: origin, underTls: true })
    const target = `http://127.0.0.1:${server.port}`
    const tls = selfSignedCertificate(['127.0.0.1'], Date.now())
    const lines = root(passes, tellsAddress, compresses, takesLarge).replaceAll('$target', target)
    await front({ port, server: lines, tls })
    await front({ port: plainPort, server: `return 301 ${origin}$request_uri;` })
    const findings = await examine(`http://127.0.0.1:${plainPort}/`)
    expect(findings.redirects).toEqual(['ok', 'redirected', `${origin}/`])
    expect(findings.compression?.slice(0, 3)).toEqual(['ok', 'compressed', 'gzip'])
    expect(Object.entries(findings).filter(([, [state]]) => state !== 'ok')).toEqual([['certificate', expect.anything()]])
  })

  test('[RD9] [RD10] [RD13] [RD16] as it comes, it refuses upgrades, hides the host and the callers, and cuts bodies at 1 MB', async (context) => {
    const { behindNginx } = bench(context)
    const origin = await behindNginx(root())
    const findings = await examine(origin)
    expect(findings.webSocket).toEqual(['failure', 'webSocketRefused', 404])
    expect(findings.publicAddress).toEqual(['failure', 'originForeign', origin, ''])
    expect(findings.callerAddress).toEqual(['warning', 'addressShared', '127.0.0.1'])
    expect(findings.bodySize).toEqual(['warning', 'bodiesCut', 1, 16])
    expect([findings.tunnel?.[0], findings.eventStream?.[0]]).toEqual(['ok', 'ok'])
  })

  test('[RD12] a proxy that holds streams back', async (context) => {
    const { behindNginx } = bench(context)
    const findings = await examine(await behindNginx(root('proxy_ignore_headers X-Accel-Buffering; proxy_buffering on;')))
    expect(findings.eventStream).toEqual(['warning', 'streamBuffered'])
  })

  test('[RD13] a proxy whose limit breaks the line in plain requests', async (context) => {
    const { behindNginx } = bench(context)
    expect((await examine(await behindNginx(root(passes, 'client_max_body_size 100k;')))).bodySize).toEqual([
      'failure',
      'bodiesTooSmall',
      512,
      16,
    ])
  })

  test('[RD11] a proxy that is less patient than the line, or lets no POST through', async (context) => {
    const { behindNginx } = bench(context)
    const hasty = await examine(await behindNginx(root(passes, 'proxy_read_timeout 1s;')), 20_000)
    expect(hasty.tunnel?.slice(0, 2)).toEqual(['failure', 'tunnelCut'])
    expect(hasty.tunnel?.slice(3)).toEqual([504, 20])
    const strict = await examine(await behindNginx(root(passes, 'limit_except GET { deny all; }')))
    expect(strict.tunnel).toEqual(['failure', 'tunnelRefused', 403])
    expect(strict.cookies).toEqual(['failure', 'cookieMissing', 403])
  })

  test('[RD16] a proxy that passes on what callers claim', async (context) => {
    const { behindNginx } = bench(context)
    const claims = 'proxy_set_header X-Forwarded-For $http_x_forwarded_for;'
    expect((await examine(await behindNginx(root(passes, claims), trusting))).callerAddress).toEqual(['failure', 'addressForged'])
    const appends = root(passes, tellsAddress)
    // nginx and this test are one machine, so here the test is trusted as well.
    expect((await examine(await behindNginx(appends, trusting))).callerAddress).toEqual(['ok', 'addressFromTrusted'])
    expect((await examine(await behindNginx(appends))).callerAddress).toEqual(['warning', 'addressShared', '127.0.0.1'])
    const replaces = 'proxy_set_header X-Forwarded-For 198.51.100.7;'
    expect((await examine(await behindNginx(root(passes, replaces), trusting))).callerAddress).toEqual([
      'ok',
      'addressTold',
      '198.51.100.7',
    ])
  })

  test('[RD6] [RD8] a proxy that adds to the policy and to the cookie', async (context) => {
    const { behindNginx } = bench(context)
    const changed = await examine(
      await behindNginx(root(passes, `add_header Content-Security-Policy "default-src *" always; proxy_cookie_flags ~ nosamesite;`)),
    )
    expect(changed.contentPolicy).toEqual(['failure', 'policyTwice'])
    expect(changed.cookies?.slice(0, 2)).toEqual(['failure', 'cookieChanged'])
    const dropped = await examine(
      await behindNginx(root(passes, 'proxy_hide_header Content-Security-Policy; proxy_hide_header Set-Cookie;')),
    )
    expect(dropped.contentPolicy).toEqual(['warning', 'policyMissing'])
    expect(dropped.cookies).toEqual(['failure', 'cookieMissing', 204])
  })

  test('[RD1] Rõ under a path, and a proxy with nobody behind it', async (context) => {
    const { behindNginx } = bench(context)
    const below = await behindNginx(`location /ro/ { proxy_pass $target/; ${passes} }`)
    expect(await examine(`${below}/ro/`)).toEqual({ line: ['failure', 'underPath', '/ro/'] })
    const orphan = await behindNginx(`location / { proxy_pass http://127.0.0.1:${await freePort()}; }`)
    expect(await examine(orphan)).toEqual({ line: ['failure', 'notRo', orphan] })
  })

  test('[RD2] redirects in a circle, and down to HTTP', async (context) => {
    const { start, front, behindNginx } = bench(context)
    const circle = await behindNginx('location / { return 302 /again; }')
    expect(await examine(circle)).toEqual({ line: ['failure', 'redirectsForEver', `${circle}/`] })
    const server = await start()
    const tls = selfSignedCertificate(['127.0.0.1'], Date.now())
    const down = await front({ port: await freePort(), server: `return 302 ${server.url}/;`, tls })
    expect((await examine(down)).redirects).toEqual(['failure', 'redirectsToPlain', `${server.url}/`])
  })
})

describe.concurrent('what is not Rõ', () => {
  test('[RD1] nobody, nowhere, another program', async (context) => {
    const { fake } = bench(context)
    const nobody = `http://127.0.0.1:${await freePort()}`
    expect(await examine(nobody)).toEqual({ line: ['failure', 'nobodyListens', nobody] })
    expect(await examine('http://ro.invalid')).toEqual({ line: ['failure', 'unknownHost', 'ro.invalid'] })
    const other = await fake((_request, response) => response.end('<html>Xin chào</html>'))
    expect(await examine(other)).toEqual({ line: ['failure', 'notRo', other] })
    const health = await fake(({ url }, response) =>
      response.writeHead(url === '/healthz' ? 200 : 404).end('{"status":"ok","version":"0.0.1","storage":"ok"}'),
    )
    expect(await examine(health)).toEqual({ line: ['failure', 'otherAnswers', '/api/probe', 404] })
  })

  test('[RD17] a server that never answers, that stops within its answer, and that is silent on one thing only', async (context) => {
    const { start, fake } = bench(context)
    const silent = await fake(() => undefined)
    expect(await examine(silent, 10, 200)).toEqual({ line: ['failure', 'noAnswer', silent, 0.2] })
    const halting = await fake((_request, response) => response.writeHead(200).write('<html>'))
    expect(await examine(halting, 10, 200)).toEqual({ line: ['failure', 'noAnswer', halting, 0.2] })
    const server = await start()
    const partly = await fake((asked, answer) => {
      if (asked.url !== '/api/session') forward(server.port)(asked, answer)
    })
    const findings = await examine(partly, 10, 5000)
    expect(findings.cookies).toEqual(['failure', 'noAnswer', partly, 5])
    expect(findings.storage?.[0]).toBe('ok')
  })

  test('[RD15] a proxy whose Date is an hour behind', async (context) => {
    const { start, fake } = bench(context)
    const server = await start()
    const late = await fake(forward(server.port, () => ({ date: new Date(Date.now() - 3_600_000).toUTCString(), server: 'office' })))
    const [state, code, seconds] = (await examine(late, 10, 5000)).clock ?? []
    expect([state, code, Math.round(Number(seconds) / 10)]).toEqual(['warning', 'clockOfDateOff', -360])
  })
})

/** A proxy in a few lines, which no other does: it may change any header. */
function forward(port: number, change: () => Record<string, string> = () => ({})): RequestListener {
  return (asked, answer) => {
    const { method = 'GET', url = '/', headers } = asked
    const onward = request({ host: '127.0.0.1', port, method, path: url, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 502, { ...response.headers, ...change() })
      response.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  }
}
