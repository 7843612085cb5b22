import { readFile, rm } from 'node:fs/promises'
import { request as ask, createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Agent } from '@xiaoer/contract/agent'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { openBrowser } from '../../launch/open-browser.ts'
import { openTestHouse, type TestHouse } from '../../server/src/test-house.ts'

const TYPES: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' }

/** The stage of journeys of several people at once: the desk as it is shipped before a real house with its database and its clock. */
export function realStage() {
  const built = join(tmpdir(), `xiaoer-real-desk-${process.pid}-${Date.now()}`)
  let browser: Browser
  let house: TestHouse
  let front: Awaited<ReturnType<typeof openFront>>
  let stopClock: () => Promise<void>
  let pages: Page[] = []
  let complaints: string[] = []

  beforeAll(async () => {
    const configFile = fileURLToPath(new URL('../vite.config.ts', import.meta.url))
    await build({ configFile, logLevel: 'error', build: { outDir: built, reportCompressedSize: false } })
    browser = await openBrowser()
  }, 180_000)
  afterAll(async () => {
    await browser?.close()
    await rm(built, { recursive: true, force: true })
  })
  beforeEach(async () => {
    house = await openTestHouse()
    front = await openFront(house.address, built)
    stopClock = house.house.startClock()
    pages = []
    complaints = []
  }, 60_000)
  afterEach(async () => {
    await Promise.all(pages.map((page) => page.context().close()))
    await stopClock()
    front.close()
    await house.close()
    expect(complaints, 'errors in the page').toEqual([])
  }, 60_000)

  return {
    house: () => house,
    /** Somebody new signs in with a link of their own, in a browser of their own. */
    async enter(name: string, role: Agent['role'], path: string, options: BrowserContextOptions = {}): Promise<Page> {
      const { hash } = await import('@node-rs/argon2')
      const email = `${name.toLowerCase()}@example.com`
      const agent = { id: `agent-${name.toLowerCase()}` as Agent['id'], workspaceId: house.workspaceId, name, email, role }
      await house.house.agents.add({ ...agent, passwordHash: await hash('a-long-password') }, house.house.now())
      const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })).newPage()
      page.setDefaultTimeout(30_000)
      pages.push(page)
      page.on('pageerror', (error) => complaints.push(String(error)))
      await page.request.post(`${front.origin}/api/v1/desk/sign-in`, {
        headers: { 'x-requested-with': 'xiaoer-desk' },
        data: { email, password: 'a-long-password' },
      })
      await page.goto(`${front.origin}/desk${path}`)
      return page
    },
    /** A page of the first browser that is not signed in. */
    async stranger(path: string): Promise<Page> {
      const page = await (await browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })).newPage()
      page.setDefaultTimeout(30_000)
      pages.push(page)
      await page.goto(`${front.origin}${path}`)
      return page
    },
  }
}

/** One origin for the built desk and the house behind it, sockets too. */
async function openFront(house: string, built: string) {
  const { hostname, port } = new URL(house)
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://x').pathname
    if (!path.startsWith('/desk')) {
      const onward = ask({ hostname, port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      })
      onward.on('error', () => response.writeHead(502).end())
      return request.pipe(onward)
    }
    const name = normalize(path.replace(/^\/desk\/?/, ''))
    const wanted = extname(name) === '' ? 'index.html' : name
    const file = await readFile(join(built, wanted)).catch(() => null)
    if (!file) return response.writeHead(404).end()
    response.writeHead(200, { 'content-type': TYPES[extname(wanted)] ?? 'application/octet-stream' }).end(file)
  })
  server.on('upgrade', (request, socket, head) => {
    const onward = connect(Number(port), hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)
      onward.write(`GET ${request.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`)
      onward.write(head)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
