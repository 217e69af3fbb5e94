import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
}

/** Builds a bare page into `outDir` and serves it, with what lies `beside` it by its name. */
export async function serveBarePage(
  page: 'barePage' | 'bareWorkbook',
  outDir: string,
  beside: Readonly<Record<string, Uint8Array | string>>,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const root = fileURLToPath(new URL(page, import.meta.url))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    worker: { format: 'es' },
    build: { outDir, emptyOutDir: true, target: 'es2022' },
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const name = path === '/' ? 'index.html' : path.slice(1)
    response.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
    try {
      response.end(beside[name] ?? readFileSync(join(outDir, name)))
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
