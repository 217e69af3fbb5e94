import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const nginx = '/usr/sbin/nginx'

/** Whether Debian's nginx is here (`apt-get install nginx-light`). */
export function hasProxy(): boolean {
  try {
    execFileSync(nginx, ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A reverse proxy as offices have them: one that passes WebSocket upgrades, or one that was never told to. */
export class OfficeProxy {
  readonly port: number
  private readonly folder: string
  private readonly child: ChildProcess

  private constructor(port: number, folder: string, child: ChildProcess) {
    this.port = port
    this.folder = folder
    this.child = child
  }

  static async before(targetPort: number, upgrades: 'passes' | 'refuses'): Promise<OfficeProxy> {
    const folder = mkdtempSync(join(tmpdir(), 'ro-proxy-'))
    const port = await freePort()
    const upgrade = 'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $connection_upgrade;'
    const configuration = `
      daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
      events {}
      http {
        access_log off;
        map $http_upgrade $connection_upgrade { default upgrade; '' close; }
        client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
        fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
        server {
          listen 127.0.0.1:${port};
          location / {
            proxy_pass http://127.0.0.1:${targetPort};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            ${upgrades === 'passes' ? upgrade : ''}
          }
        }
      }`
    writeFileSync(join(folder, 'nginx.conf'), configuration)
    const child = spawn(nginx, ['-p', folder, '-c', join(folder, 'nginx.conf')], { stdio: 'ignore' })
    while (child.exitCode === null && !(await answers(port)));
    if (child.exitCode !== null) throw new Error(`nginx ended with ${child.exitCode}`)
    return new OfficeProxy(port, folder, child)
  }

  async close(): Promise<void> {
    const ended = once(this.child, 'exit')
    this.child.kill('SIGKILL')
    await ended
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function freePort(): Promise<number> {
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
