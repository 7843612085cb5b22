import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Content } from '@xiaoer/contract/content'

/** Of the callback: two, as while one replaces the other. */
export const SECRETS = ['whsec_old', 'whsec_new']

/** `silent` takes everything and says nothing. */
type How = 'ok' | 'silent' | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }

export interface Receiver {
  readonly url: string
  readonly got: readonly {
    readonly id: string
    readonly to: string
    readonly content: Content
    readonly senderName?: string
    readonly genuine: boolean
    readonly answered: How
  }[]
  answer(how: How | ((id: string) => How)): void
  close(): void
}

/** A merchant's own server that takes the messages of the REST channel; it checks their signatures with code of its own. */
export async function openReceiver(): Promise<Receiver> {
  const got: Receiver['got'][number][] = []
  let answer: Parameters<Receiver['answer']>[0] = 'ok'
  const server = createServer(async (asked, response) => {
    const parts: Buffer[] = []
    for await (const part of asked) parts.push(part)
    const body = Buffer.concat(parts)
    const { event, message } = JSON.parse(body.toString('utf8'))
    const [time, ...versions] = String(asked.headers['x-cs-signature']).split(',')
    const at = time!.replace('t=', '')
    const right = SECRETS.map((secret) => `v1=${createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex')}`)
    const genuine = versions.join() === right.join() && Math.abs(Date.now() / 1000 - Number(at)) <= 300 && event === 'message.created'
    const id = String(asked.headers['x-cs-delivery'])
    const how = typeof answer === 'function' ? answer(id) : answer
    got.push({ id, to: message.to, content: message.content, senderName: message.senderName, genuine, answered: how })
    if (how === 'silent') return
    if (how === 'ok') return response.writeHead(204).end()
    response.writeHead(how.status, how.headers).end('a page that says what went wrong')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    got,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    answer(next) {
      answer = next
    },
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
