import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { windowPreview } from './window-preview.ts'

/** A shop page for whoever asks; null: there is no demo shop. */
export type RenderShop = (query: { readonly language: 'zh' | 'en'; readonly guest: boolean; readonly widgetOnly: boolean }) => Promise<string | null>

/** The folder of the chat window's script. */
const WIDGET = 'widget/'

const POLICY = [
  "default-src 'self'",
  "connect-src 'self' ws: wss:",
  "img-src 'self' data: blob: https:",
  // antd writes its styles into the page
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join('; ')

/** What the desk shows in a frame of its own. */
const FRAMED = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")

/** What a browser sees: the shop page, the widget's script, the desk. */
export async function mountPages(app: FastifyInstance, renderShop: RenderShop): Promise<void> {
  const folder = builtFolder()
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin')
    if (String(reply.getHeader('content-type') ?? '').startsWith('text/html'))
      reply.header('content-security-policy', request.url.startsWith('/preview?') ? FRAMED : POLICY)
  })
  app.get('/', async (request, reply) => {
    const query = request.query as Record<string, string>
    const asked = query.lang ?? request.headers['accept-language'] ?? ''
    const page = await renderShop({
      language: asked.toLowerCase().startsWith('en') ? 'en' : 'zh',
      guest: query.guest === '1',
      widgetOnly: query.widget === '1',
    })
    return page === null ? reply.redirect('/desk/') : html(request, reply, page)
  })
  app.get('/preview', async (request, reply) => {
    const page = windowPreview(request.query as Record<string, string>)
    return page === null ? reply.code(404).send() : html(request, reply, page)
  })
  // built pages may be missing in a checkout that runs from the sources
  if (existsSync(join(folder, WIDGET)))
    await app.register(fastifyStatic, { root: join(folder, WIDGET), prefix: '/widget/', preCompressed: true, cacheControl: false, setHeaders: forShops })
  await mountGuides(app, join(folder, '../docs'))
  if (!existsSync(join(folder, 'desk'))) return
  await app.register(fastifyStatic, {
    root: join(folder, 'desk'),
    prefix: '/desk/',
    decorateReply: !existsSync(join(folder, WIDGET)),
    wildcard: false,
    index: false,
    maxAge: '1y',
    immutable: true,
  })
  // every address of the desk is one page; its parts have names that change with their content
  const desk = (_request: unknown, reply: FastifyReply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', join(folder, 'desk'), { cacheControl: false })
  app.get('/desk', (_request, reply) => reply.redirect('/desk/'))
  app.get('/desk/', desk)
  app.get('/desk/*', desk)
}

/** What the desk points to while something is set up: the pages of docs/ as they were written. */
async function mountGuides(app: FastifyInstance, docs: string): Promise<void> {
  if (!existsSync(docs)) return
  await app.register(fastifyStatic, {
    root: docs,
    prefix: '/docs/',
    decorateReply: false,
    index: false,
    cacheControl: false,
    allowedPath: (path) => path.endsWith('.md'),
    setHeaders: (reply) => reply.header('content-type', 'text/plain; charset=utf-8'),
  })
}

/** The widget's parts are modules that any shop may load; those in a folder named by their content never change. */
function forShops(reply: { header(name: string, value: string): unknown }, path: string): void {
  const isForEver = /\/widget\/[0-9a-f]{12}\//.test(path)
  reply.header('access-control-allow-origin', '*')
  reply.header('cross-origin-resource-policy', 'cross-origin')
  reply.header('cache-control', isForEver ? 'public, max-age=31536000, immutable' : 'public, max-age=300')
}

function html(request: FastifyRequest, reply: FastifyReply, page: string): FastifyReply {
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').header('vary', 'accept-encoding')
  return /\bgzip\b/.test(String(request.headers['accept-encoding'])) ? reply.header('content-encoding', 'gzip').send(gzipSync(page)) : reply.send(page)
}

/** Beside the bundle, or in dist/ where the sources run. */
function builtFolder(): string {
  const beside = fileURLToPath(new URL('.', import.meta.url))
  return existsSync(join(beside, 'desk')) || existsSync(join(beside, WIDGET)) ? beside : fileURLToPath(new URL('../../../dist', import.meta.url))
}
