import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyAndCertificate } from '../tls/selfSignedCertificate.ts'

const nginx = '/usr/sbin/nginx'
export const HOW_TO_GET_NGINX = 'needs nginx: install Debian’s package `nginx-light`'

/** Whether Debian's nginx is here. */
export function hasNginx(): boolean {
  try {
    execFileSync(nginx, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export interface NginxSetup {
  readonly port: number
  /** what stands in its `server` block, `listen` and certificate excepted */
  readonly server: string
  readonly tls?: KeyAndCertificate
}

/** A reverse proxy of a test, on this machine. */
export class Nginx {
  readonly #folder: string
  readonly #child: ChildProcess

  private constructor(folder: string, child: ChildProcess) {
    this.#folder = folder
    this.#child = child
  }

  static async start({ port, server, tls }: NginxSetup): Promise<Nginx> {
    const folder = mkdtempSync(join(tmpdir(), 'ro-nginx-'))
    if (tls) for (const kind of ['key', 'cert'] as const) writeFileSync(join(folder, `${kind}.pem`), tls[kind])
    const certificate = tls ? `ssl_certificate ${folder}/cert.pem; ssl_certificate_key ${folder}/key.pem;` : ''
    const configuration = `
      daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
      events {}
      http {
        access_log off;
        map $http_upgrade $connection_upgrade { default upgrade; '' close; }
        client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
        fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
        server { listen 127.0.0.1:${port}${tls ? ' ssl' : ''}; ${certificate} ${server} }
      }`
    writeFileSync(join(folder, 'nginx.conf'), configuration)
    const child = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    while (child.exitCode === null && !(await answers(port)));
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}: ${said}`)
    return new Nginx(folder, child)
  }

  async stop(): Promise<void> {
    const ended = once(this.#child, 'exit')
    this.#child.kill('SIGKILL')
    await ended
    rmSync(this.#folder, { recursive: true, force: true })
  }
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.on('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => setTimeout(() => resolve(false), 20))
  })
}
