import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyReply } from 'fastify'
import type { App } from './App.ts'
import { allowStylesOf } from './securityHeaders.ts'

const HASHED = /[/\\]assets[/\\]/u
const YEAR = 365 * 24 * 60 * 60
/** Addresses of programs, never of pages: an unknown one is an error, not the application. */
const notPages = /^\/(?:api|calendar|collab|yjs|healthz|metrics)(?:\/|$)/u
/** stands in index.html where each answer has its own */
const NONCE_PLACE = '__NONCE__'

/**
 * Serves the built client; every other page address gives index.html, whose router knows it. The page is always asked for anew,
 * files with a hash in their name never.
 */
export async function serveClient(app: App, folder: string): Promise<void> {
  const page = join(folder, 'index.html')
  const isBuilt = existsSync(page)
  // Without a validator: a browser would put the new policy of a 304 to the old page, whose nonce it does not hold. A service
  // worker keeps page and policy together.
  const sendPage = async (reply: FastifyReply): Promise<FastifyReply> => {
    const html = await readFile(page, 'utf8')
    const nonce = allowStylesOf(reply)
    return reply.header('cache-control', 'no-cache').type('text/html; charset=utf-8').send(html.replaceAll(NONCE_PLACE, nonce))
  }
  if (isBuilt) {
    await app.register(fastifyStatic, {
      // What an earlier build left behind serves pages that were opened before the update.
      root: [folder, join(folder, 'kept')].filter((each) => existsSync(each)),
      index: false,
      cacheControl: false,
      // The build puts a `.br` and a `.gz` beside each script and style sheet.
      preCompressed: true,
      setHeaders: (response, path) => {
        response.header('vary', 'accept-encoding')
        response.header('cache-control', HASHED.test(path) ? `public, max-age=${YEAR}, immutable` : 'no-cache')
      },
    })
    for (const path of ['/', '/index.html']) app.get(path, { schema: { hide: true } }, async (_request, reply) => sendPage(reply))
  }
  app.setNotFoundHandler(async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    const wantsPage = request.method === 'GET' && !notPages.test(path) && (request.headers.accept ?? '').includes('text/html')
    if (isBuilt && wantsPage) return sendPage(reply)
    return reply.code(404).send({ error: 'notFound' })
  })
}
