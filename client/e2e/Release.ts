import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, request, type Server } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** A web server before the product that serves the client from a folder of its own, so that a story can build a newer one. */
export class Release {
  readonly folder = mkdtempSync(join(tmpdir(), 'ro-release-'))
  readonly port: number
  private readonly server: Server

  private constructor(server: Server, port: number) {
    this.server = server
    this.port = port
  }

  /** Serves the present build. */
  static async before(productPort: number): Promise<Release> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    const release = new Release(server, address.port)
    cpSync(join(root, 'dist'), release.folder, { recursive: true, preserveTimestamps: true })
    server.on('request', (incoming, outgoing) => {
      if (incoming.url?.startsWith('/api')) {
        const onward = request({
          port: productPort,
          host: '127.0.0.1',
          path: incoming.url,
          method: incoming.method,
          headers: incoming.headers,
        })
        onward.on('response', (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
          answer.pipe(outgoing)
        })
        onward.on('error', () => outgoing.destroy())
        outgoing.on('close', () => onward.destroy())
        incoming.pipe(onward)
        return
      }
      const path = new URL(incoming.url ?? '/', 'http://x').pathname
      const file = [join(release.folder, path), join(release.folder, 'kept', path)].find((each) => extname(each) !== '' && existsSync(each))
      if (!file && extname(path) !== '') return void outgoing.writeHead(404).end()
      const name = file ?? join(release.folder, 'index.html')
      outgoing.writeHead(200, { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'cache-control': 'no-cache' })
      outgoing.end(readFileSync(name))
    })
    server.on('upgrade', (incoming: IncomingMessage, near) => {
      const far = connect(productPort, '127.0.0.1', () => {
        const headers = Object.entries(incoming.headers).map(([name, value]) => `${name}: ${String(value)}`)
        far.write(`GET ${incoming.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
        far.pipe(near).pipe(far)
      })
      far.on('error', () => near.destroy())
      near.on('error', () => far.destroy())
      near.on('close', () => far.destroy())
    })
    return release
  }

  /** Builds the client from its sources over the present build. `flags` make one build differ from another as two versions would. */
  async build(...flags: string[]): Promise<void> {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    const next = `${this.folder}-next`
    cpSync(this.folder, next, { recursive: true, preserveTimestamps: true })
    const args = [vite, 'build', '--logLevel', 'error', '--outDir', next, ...flags]
    await promisify(execFile)(process.execPath, args, { cwd: root, env: { ...process.env, NODE_ENV: undefined } })
    rmSync(this.folder, { recursive: true })
    renameSync(next, this.folder)
  }

  /** The file that a page of the present build starts with. */
  entry(): string {
    const found = /src="\/(assets\/index-[^"]+\.js)"/u.exec(readFileSync(join(this.folder, 'index.html'), 'utf8'))
    if (!found?.[1]) throw new Error('the page has no entry')
    return found[1]
  }

  close(): void {
    this.server.closeAllConnections()
    this.server.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
