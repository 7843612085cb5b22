import { createHash } from 'node:crypto'
import { type FakePlatform, openFakePlatform } from '../../fake-platform.ts'

/** What a router says to the next requests that this expression meets, instead of the answer; `after` it has carried them out, where that is set. */
export interface RouterSays {
  readonly on: RegExp
  readonly body: object
  readonly times?: number
  readonly after?: boolean
}

export interface FakeRouter extends FakePlatform {
  readonly says: RouterSays[]
}

/** A platform on loopback that has one address, takes forms and answers 200 with JSON to everything. */
export async function openFakeRouter(path: string, answer: (form: Readonly<Record<string, string>>) => object | string): Promise<FakeRouter> {
  const says: (RouterSays & { left?: number })[] = []
  const fake = await openFakePlatform((request) => {
    if (request.method !== 'POST' || request.path !== path) return { status: 404, body: 'no such page' }
    if (!/^application\/x-www-form-urlencoded\b/.test(request.headers['content-type'] ?? '')) return { status: 415, body: 'a form is wanted' }
    const fault = take(says, request.body)
    if (fault && !fault.after) return { status: 200, body: fault.body }
    const told = answer(Object.fromEntries(new URLSearchParams(request.body)))
    return { status: 200, body: fault ? fault.body : told }
  })
  return { ...fake, says }
}

/** By the protocol sheet, not by the connectors: all but the signature, sorted by key, key and value joined. */
export function joinedInOrder({ sign: _, ...form }: Readonly<Record<string, string>>): string {
  return Object.entries(form)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .reduce((all, [name, value]) => `${all}${name}${value}`, '')
}

/** The same between two secrets, as MD5 in capitals. */
export function signedBetween(form: Readonly<Record<string, string>>, secret: string): string {
  return createHash('md5')
    .update(`${secret}${joinedInOrder(form)}${secret}`)
    .digest('hex')
    .toUpperCase()
}

/** +8, as everything on a marketplace in China is told. */
export const inChina = (instant: string): string => new Date(Date.parse(instant) + 28_800_000).toISOString().slice(0, 19).replace('T', ' ')

function take(says: (RouterSays & { left?: number })[], said: string): RouterSays | undefined {
  const found = says.find(({ on }) => on.test(said))
  if (found === undefined) return undefined
  found.left = (found.left ?? found.times ?? 1) - 1
  if (found.left <= 0) says.splice(says.indexOf(found), 1)
  return found
}
