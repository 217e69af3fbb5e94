import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './App.ts'

const HASHED = /[/\\]assets[/\\]/u
const YEAR = 365 * 24 * 60 * 60
/** Addresses of programs, never of pages: an unknown one is an error, not the application. */
const notPages = /^\/(?:api|collab|yjs|healthz|metrics)(?:\/|$)/u

/**
 * Serves the built client; every other page address gives index.html, whose router knows it. The page is always asked for anew,
 * files with a hash in their name never.
 */
export async function serveClient(app: App, folder: string): Promise<void> {
  const isBuilt = existsSync(join(folder, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: folder,
      cacheControl: false,
      setHeaders: (response, path) => {
        response.header('cache-control', HASHED.test(path) ? `public, max-age=${YEAR}, immutable` : 'no-cache')
      },
    })
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const wantsPage = request.method === 'GET' && !notPages.test(path) && (request.headers.accept ?? '').includes('text/html')
    if (isBuilt && wantsPage) return reply.sendFile('index.html')
    return reply.code(404).send({ error: 'notFound' })
  })
}
