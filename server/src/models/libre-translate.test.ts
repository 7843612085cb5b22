import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { libreTranslate } from './libre-translate.ts'

let close = () => undefined as unknown
afterEach(() => close())

/** A server as its documentation says: it takes JSON, wants the key, knows no regions, and answers with `translatedText`. */
async function libre(key: string): Promise<string> {
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const { q, source, target, format, api_key } = JSON.parse(text)
    const say = (status: number, body: unknown) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (request.url !== '/base/translate' || request.method !== 'POST') return say(404, { error: 'Not found' })
    if (api_key !== key) return say(403, { error: 'Invalid API key' })
    if (!['en', 'zh', 'zt', 'de'].includes(target) || !['auto', 'en', 'zh'].includes(source)) return say(400, { error: `${target} is not supported` })
    return say(200, { translatedText: `${source}>${target} ${format}: ${q}` })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => server.close()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`
}

test('what is asked is what its server takes: regions are left out, both ways to write Chinese are told apart', async () => {
  const { translate } = libreTranslate({ url: await libre('k'), key: 'k' })
  expect(await translate('您好', { to: 'en-GB' })).toBe('auto>en text: 您好')
  expect(await translate('hello', { from: 'en-US', to: 'zh-TW' })).toBe('en>zt text: hello')
  expect(await translate('hello', { from: 'en', to: 'zh' })).toBe('en>zh text: hello')
})

test('a wrong key or a language that it does not know is said, and nothing is made up', async () => {
  const url = await libre('k')
  await expect(libreTranslate({ url, key: 'wrong' }).translate('x', { to: 'en' })).rejects.toMatchObject({ code: 'translator-unavailable' })
  await expect(libreTranslate({ url, key: 'k' }).translate('x', { to: 'tlh' })).rejects.toMatchObject({
    code: 'translator-unavailable',
    detail: { why: 'HTTP 400' },
  })
})
