import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** Builds the bare page into `outDir` and serves it with the plan's bytes beside it, and `/native` if there is one. */
export async function serveBarePage(outDir: string, plan: Uint8Array, native = ''): Promise<{ url: string; stop: () => Promise<void> }> {
  const root = fileURLToPath(new URL('barePage', import.meta.url))
  await build({ configFile: false, root, logLevel: 'error', build: { outDir, emptyOutDir: true, target: 'es2022' } })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/plan.bin') {
      response.end(plan)
      return
    }
    if (path === '/native') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      response.end(native)
      return
    }
    try {
      const file = join(outDir, path === '/' ? 'index.html' : path)
      response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream')
      response.end(readFileSync(file))
    } catch {
      response.statusCode = 404
      response.end()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = async (): Promise<void> => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop }
}
