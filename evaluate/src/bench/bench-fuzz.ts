import type { Channel, ChannelAccount, RawRequest, Received } from '@xiaoer/server/channels/channel'
import { CHANNELS } from '@xiaoer/server/house/channels'
import { testAccount } from '@xiaoer/server/test-account'
import { hookRequest } from '@xiaoer/server/test-hook'
import { FAKES } from './fake-channels.ts'
import { type Figures, printTable } from './figures.ts'
import { type Dice, seededDice } from './seeded-dice.ts'

export interface FuzzOptions {
  readonly payloads: number
  readonly seed: string
}

const KINDS = new Set<Received['kind']>(['events', 'handshake', 'refused', 'invalid'])
const SAMPLES = 16

/** Mutated requests at every door: does one crash, does one get in whose signature is not of these bytes? */
export async function benchFuzz({ payloads, seed }: FuzzOptions): Promise<Figures> {
  const doors = CHANNELS.filter(({ name }) => Object.hasOwn(FAKES, name))
  const each = Math.ceil(payloads / doors.length)
  let crashes = 0
  let acceptedWrong = 0
  let asked = 0
  for (const channel of doors) {
    const told = await fuzzDoor(channel, each, seededDice(`${seed} ${channel.name}`))
    asked += each
    crashes += told.crashes.length
    acceptedWrong += told.accepted.length
    process.stderr.write(`${channel.name}: ${each} (${told.guards}), ${told.crashes.length} crashes, ${told.accepted.length} accepted wrongly\n`)
    for (const one of [...told.crashes, ...told.accepted].slice(0, 3)) process.stderr.write(`  ${one}\n`)
  }
  printTable('mutated requests over all doors', [
    { what: 'doors', value: `${doors.length}` },
    { what: 'requests', value: `${asked}` },
    { what: 'crashes', value: `${crashes}`, bar: { text: '0', held: crashes === 0 } },
    { what: 'accepted with a wrong signature', value: `${acceptedWrong}`, bar: { text: '0', held: acceptedWrong === 0 } },
  ])
  if (crashes + acceptedWrong > 0) process.exitCode = 1
  return { doors: doors.length, payloads: asked, crashes, acceptedWithWrongSignature: acceptedWrong }
}

async function fuzzDoor(channel: Channel, times: number, dice: Dice) {
  const fake = await FAKES[channel.name]!()
  const account = testAccount(channel, fake.settings)
  const now = Date.now()
  const samples = Array.from({ length: SAMPLES }, (_, index) =>
    hookRequest(account.id, fake.write({ id: `m-${index}`, userId: `u-${index}`, text: `hello ${index} 你好 😀`, at: now }), now),
  )
  const guards = await guardsOf(samples[0]!, channel, account)
  const told = new Map<RawRequest, string>()
  for (const sample of samples) told.set(sample, JSON.stringify(await channel.receive(sample, account)))
  const crashes: string[] = []
  const accepted: string[] = []
  for (let count = 0; count < times; count++) {
    const genuine = dice.pick(samples)
    const { request, touched } = mutate(genuine, dice)
    try {
      const received = await channel.receive(request, account)
      if (!KINDS.has(received.kind)) crashes.push(`${touched}: ${JSON.stringify(received)}`)
      const isIn = received.kind === 'events' && received.events.some(({ kind }) => kind !== 'other')
      // a platform that signs the message and not its wrapping: what is let in must be what was signed
      if (isIn && guards.has(touched) && JSON.stringify(received) !== told.get(genuine)) accepted.push(`${touched}: ${shown(request, genuine, touched)}`)
    } catch (error) {
      crashes.push(`${touched}: ${(error as Error).stack?.split('\n').slice(0, 2).join(' ')}`)
    }
  }
  await fake.close()
  return { crashes, accepted, guards: [...guards].join(', ') }
}

/** What the channel's signature stands over, found out by taking it away or changing one byte. */
async function guardsOf(genuine: RawRequest, channel: Channel, account: ChannelAccount<unknown>): Promise<ReadonlySet<string>> {
  const guards = new Set<string>()
  const isRefused = async (request: RawRequest) => (await channel.receive(request, account)).kind === 'refused'
  for (const name of Object.keys(genuine.headers))
    if (await isRefused({ ...genuine, headers: { ...genuine.headers, [name]: '' } })) guards.add(`header ${name}`)
  for (const name of Object.keys(genuine.query)) if (await isRefused({ ...genuine, query: { ...genuine.query, [name]: '' } })) guards.add(`query ${name}`)
  const changed = Uint8Array.from(genuine.body)
  const place = Buffer.from(genuine.body).indexOf('hello')
  if (place >= 0) changed[place] = 'j'.charCodeAt(0)
  else if (changed.length > 0) changed[changed.length >> 1] = changed[changed.length >> 1]! ^ 1
  if (await isRefused({ ...genuine, body: changed })) guards.add('body')
  return guards
}

function mutate(genuine: RawRequest, dice: Dice): { readonly request: RawRequest; readonly touched: string } {
  const headers = Object.keys(genuine.headers)
  const query = Object.keys(genuine.query)
  const places = ['body', 'body', ...headers.map((name) => `header ${name}`), ...query.map((name) => `query ${name}`)]
  const touched = dice.pick(places)
  const [kind, name = ''] = touched.split(' ') as [string, string?]
  for (;;) {
    if (kind === 'body') {
      const body = mutateBytes(genuine.body, dice)
      if (!Buffer.from(body).equals(Buffer.from(genuine.body))) return { request: { ...genuine, body }, touched }
      continue
    }
    const before = (kind === 'header' ? genuine.headers : genuine.query)[name]!
    const after = Buffer.from(mutateBytes(Buffer.from(before), dice)).toString('latin1')
    if (after.trim() === before.trim()) continue
    return {
      request: kind === 'header' ? { ...genuine, headers: { ...genuine.headers, [name]: after } } : { ...genuine, query: { ...genuine.query, [name]: after } },
      touched,
    }
  }
}

const JUNK = [
  '',
  '{}',
  '[]',
  'null',
  '{"',
  '\u0000',
  '<xml>',
  '<!DOCTYPE x [<!ENTITY a "b">]><xml>&a;</xml>',
  '9007199254740993',
  '-1',
  '1e999',
  '"\\ud800"',
  '__proto__',
  '{"constructor":{"prototype":{}}}',
  'A'.repeat(5_000),
  '[[[[[[[[[['.repeat(50),
]

function mutateBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  const at = dice.below(bytes.length + 1)
  const to = Math.min(bytes.length, at + 1 + dice.below(12))
  const way = dice.below(7)
  const join = (...parts: Uint8Array[]) => Buffer.concat(parts)
  const junk = Buffer.from(dice.pick(JUNK))
  if (way === 0) return bytes.slice(0, at)
  if (way === 1) return join(bytes.slice(0, at), bytes.slice(to))
  if (way === 2) return join(bytes.slice(0, at), junk, bytes.slice(to))
  if (way === 3) return join(bytes.slice(0, at), junk, bytes.slice(at))
  if (way === 4) return join(bytes.slice(0, to), bytes.slice(at))
  if (way === 5) return junk
  const flipped = Uint8Array.from(bytes)
  for (let count = 1 + dice.below(4); count > 0 && flipped.length > 0; count--) flipped[dice.below(flipped.length)]! ^= 1 << dice.below(8)
  return flipped
}

function shown(request: RawRequest, genuine: RawRequest, touched: string): string {
  const [kind, name = ''] = touched.split(' ') as [string, string?]
  if (kind === 'body') return `${Buffer.from(request.body).toString('utf8').slice(0, 200)}`
  const of = (one: RawRequest) => (kind === 'header' ? one.headers : one.query)[name]
  return `${of(genuine)} → ${of(request)}`.slice(0, 300)
}
