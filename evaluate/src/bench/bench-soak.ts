import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from '@xiaoer/server/fake-platform'
import { auditSoak, type Said } from './audit-soak.ts'
import { type Figures, percentile, printTable, round } from './figures.ts'
import { makeFolder } from './furnish-house.ts'
import { type Dice, seededDice } from './seeded-dice.ts'
import { openSoakHouse, type SoakedChannel, type SoakHouse } from './soak-house.ts'

export interface SoakOptions {
  readonly messages: number
  readonly seed: string
}

/** Of deliveries in, and of sends out. */
const FAULTS = 0.05
const PEOPLE = 8
const OUT: readonly Fault['is'][] = ['busy', 'broken', 'broken-after', 'hang-up-after', 'signed-out']
/** Nobody answers for ten seconds: a few of them say as much as many. */
const SILENT = 0.002
/** In a minute and more everything that passes has passed. */
const MOST_TRIES = 300
/** What is tried again waits 5 s, 30 s, 2 min. */
const SETTLE_MS = 400_000

/** Shoppers write on every channel at once while everything goes wrong that can: lost, doubled, out of order, unseen? */
export async function benchSoak({ messages, seed }: SoakOptions): Promise<Figures> {
  const place = makeFolder()
  const house = await openSoakHouse(place.folder)
  const said: Said[] = []
  const acknowledged: number[] = []
  try {
    const each = Math.ceil(messages / house.channels.length / PEOPLE)
    await Promise.all(
      house.channels.flatMap((channel) =>
        Array.from({ length: PEOPLE }, (_, person) =>
          writeAll({ channel, person, count: each }, { house, said, acknowledged, dice: seededDice(`${seed} ${channel.name} ${person}`) }),
        ),
      ),
    )
    await settled(house)
    const audit = await auditSoak(said, house)
    acknowledged.sort((a, b) => a - b)
    const figures = { channels: house.channels.length, messages: said.length, ...audit, acknowledgeP99Ms: round(percentile(acknowledged, 0.99)) }
    printTable(`soak: ${figures.messages} messages over ${figures.channels} channels, ${FAULTS * 100} % faults of every kind`, [
      { what: 'lost', value: `${audit.lost}`, bar: { text: '0', held: audit.lost === 0 } },
      { what: 'doubled in the house', value: `${audit.doubledIn}`, bar: { text: '0', held: audit.doubledIn === 0 } },
      { what: 'out of order in the house', value: `${audit.outOfOrderIn}`, bar: { text: '0', held: audit.outOfOrderIn === 0 } },
      { what: 'answers that shoppers saw', value: `${audit.shown}` },
      { what: 'doubled at the shopper', value: `${audit.doubledOut}`, bar: { text: '0', held: audit.doubledOut === 0 } },
      { what: 'out of order at the shopper', value: `${audit.outOfOrderOut}`, bar: { text: '0', held: audit.outOfOrderOut === 0 } },
      { what: 'said to be delivered, and never seen', value: `${audit.falselyDelivered}`, bar: { text: '0', held: audit.falselyDelivered === 0 } },
      { what: 'uncertain, shown as that', value: `${audit.uncertain}` },
      { what: 'given up, shown as that', value: `${audit.failed}` },
      { what: 'stuck, with nobody to see it', value: `${audit.stuck}`, bar: { text: '0', held: audit.stuck === 0 } },
      { what: 'acknowledged, p99', value: `${figures.acknowledgeP99Ms} ms` },
    ])
    if (audit.lost + audit.doubledIn + audit.outOfOrderIn + audit.doubledOut + audit.outOfOrderOut + audit.falselyDelivered + audit.stuck > 0)
      process.exitCode = 1
    return figures
  } finally {
    await house.close()
    place.remove()
  }
}

interface Writing {
  readonly house: SoakHouse
  readonly said: Said[]
  readonly acknowledged: number[]
  readonly dice: Dice
}

/** One person writes one message after another; deliveries are doubled, cut off and delayed as on bad days. */
async function writeAll({ channel, person, count }: { channel: SoakedChannel; person: number; count: number }, writing: Writing): Promise<void> {
  const { dice, said } = writing
  const userId = `soak${String(person).padStart(2, '0')}person`
  // half of them talk to the bot, half to a person
  const isWithPerson = person % 2 === 1
  for (let index = 0; index < count; index++) {
    const text = `hello, this is message ${index} of ${userId}`
    const at = Date.now()
    const hook = channel.fake.write({ id: `${userId}-${index}`, userId, text, at })
    said.push({ channel, userId, text })
    if (channel.sends && dice.chance(FAULTS)) channel.fake.faults.push({ on: channel.fake.sends, is: dice.chance(SILENT) ? 'silent-after' : dice.pick(OUT) })
    const fault = !channel.asksOnce && dice.chance(FAULTS) ? dice.pick(['doubled', 'cut-off', 'late-again'] as const) : null
    if (fault === 'cut-off') await deliver(channel, hook, writing, 2 + dice.below(20))
    await untilTaken(channel, hook, writing)
    if (isWithPerson) await writing.house.answer(channel.id, channel.fake.userIdOf?.(userId) ?? userId, `this is an answer to message ${index}`)
    if (fault === 'doubled') await Promise.all([deliver(channel, hook, writing), deliver(channel, hook, writing)])
    if (fault === 'late-again') void wait(2_000 + dice.below(3_000)).then(() => deliver(channel, hook, writing))
    // a platform's clock counts seconds, and people take their time
    await wait(1_000 + dice.below(200))
  }
}

type Hook = ReturnType<SoakedChannel['fake']['write']>

/** Platforms say it again until it is taken. */
async function untilTaken(channel: SoakedChannel, hook: Hook, writing: Writing): Promise<void> {
  for (let tries = 0; !(await deliver(channel, hook, writing)); tries++) {
    if (tries > MOST_TRIES) throw new Error(`${channel.name} does not let its platform in.`)
    await wait(200)
  }
}

async function deliver(
  channel: SoakedChannel,
  { method = 'POST', path = '', query = {}, headers = {}, body = '' }: Hook,
  { house, acknowledged }: Writing,
  cutAfterMs?: number,
): Promise<boolean> {
  const search = new URLSearchParams(query).toString()
  // one's own app has a door of its own
  const door = channel.name === 'rest' ? 'messages' : `hook${path}`
  const began = performance.now()
  try {
    const response = await fetch(`${house.address}/api/v1/channels/${channel.id}/${door}${search ? `?${search}` : ''}`, {
      method,
      headers: headers as Record<string, string>,
      ...(method === 'GET' ? {} : { body: typeof body === 'string' ? body : Buffer.from(body) }),
      signal: AbortSignal.timeout(cutAfterMs ?? 30_000),
    })
    await response.arrayBuffer()
    if (response.ok) acknowledged.push(performance.now() - began)
    return response.ok
  } catch {
    return false
  }
}

/** Everything is answered, and nothing waits in the outbox but what a person must look at. */
async function settled({ pool }: SoakHouse): Promise<void> {
  for (const until = Date.now() + SETTLE_MS; Date.now() < until; await wait(1_000)) {
    const { rows } = await pool.query(
      `select (select count(*)::int from outbox where not dead) + (select count(*)::int from arrivals)
         + (select count(*)::int from conversations where holder = 'bot' and answered_seq < seq and waiting_since is not null) as left`,
    )
    if (rows[0].left === 0) return
  }
}
