import type { SoakedChannel, SoakHouse } from './soak-house.ts'

/** What a shopper wrote, in order for each of them. */
export interface Said {
  readonly channel: SoakedChannel
  readonly userId: string
  readonly text: string
}

export interface SoakAudit {
  readonly lost: number
  readonly doubledIn: number
  readonly outOfOrderIn: number
  readonly shown: number
  readonly doubledOut: number
  readonly outOfOrderOut: number
  readonly falselyDelivered: number
  readonly uncertain: number
  /** Given up, and told so at the desk. */
  readonly failed: number
  /** Still on its way when nothing moves any more. */
  readonly stuck: number
}

interface Row {
  readonly channelId: string
  readonly userId: string
  readonly from: string
  readonly text: string
  readonly state: string | null
}

/** Compares what was written and shown outside with what the house has on record, for every person on every channel. */
export async function auditSoak(said: readonly Said[], { channels, pool }: SoakHouse): Promise<SoakAudit> {
  const { rows } = await pool.query<Row>(
    `select i.channel_id as "channelId", i.user_id as "userId", m."from", coalesce(m.content->>'text', '') as text, m.delivery_state as state
     from messages m join identities i on i.conversation_id = m.conversation_id where i.channel_id like 'w1-%' order by i.channel_id, i.user_id, m.seq`,
  )
  const sum = { lost: 0, doubledIn: 0, outOfOrderIn: 0, shown: 0, doubledOut: 0, outOfOrderOut: 0, falselyDelivered: 0, uncertain: 0, failed: 0, stuck: 0 }
  const people = grouped(said, ({ channel, userId }) => `${channel.id} ${channel.fake.userIdOf?.(userId) ?? userId}`)
  const kept = grouped(rows, ({ channelId, userId }) => `${channelId} ${userId}`)
  for (const [person, written] of people) {
    const own = kept.get(person) ?? []
    const heard = own.filter(({ from }) => from === 'shopper').map(({ text }) => text)
    const times = grouped(heard, (text) => text)
    sum.lost += written.filter(({ text }) => !times.has(text)).length
    sum.doubledIn += heard.length - times.size
    sum.outOfOrderIn += heard.filter((text, index) => index > 0 && numberIn(text) < numberIn(heard[index - 1]!)).length
  }
  for (const channel of channels.filter(({ sends }) => sends)) {
    for (const [person, own] of kept) {
      const [channelId, userId] = [person.slice(0, person.indexOf(' ')), person.slice(person.indexOf(' ') + 1)]
      if (channelId !== channel.id) continue
      const ours = own.filter(({ from }) => from === 'bot' || from === 'agent')
      const seen = channel.fake.got.filter(({ to }) => to.includes(userId) || userId.includes(to)).map(({ words }) => words.trim())
      sum.shown += seen.length
      sum.uncertain += ours.filter(({ state }) => state === 'uncertain').length
      sum.failed += ours.filter(({ state }) => state === 'failed').length
      sum.stuck += ours.filter(({ state }) => state === 'queued').length
      const told = compare(ours, seen)
      sum.doubledOut += told.doubled
      sum.outOfOrderOut += told.outOfOrder
      sum.falselyDelivered += told.missing
    }
  }
  return sum
}

/**
 * What was surely sent is shown, what is uncertain or failed may be, and nothing more often than it was said. Every answer of the person is other words,
 * so they stand in their order; of the bot's, which often says the same, only how many is known.
 */
function compare(ours: readonly Row[], seen: readonly string[]): { readonly doubled: number; readonly outOfOrder: number; readonly missing: number } {
  const shown = grouped(seen, (words) => words)
  const said = grouped(ours, ({ text }) => text.trim())
  let doubled = [...shown.keys()].filter((words) => !said.has(words)).length
  let missing = 0
  for (const [text, times] of said) {
    const count = shown.get(text)?.length ?? 0
    const sure = times.filter(({ state }) => state === 'sent' || state === 'delivered' || state === 'read').length
    doubled += Math.max(0, count - times.length)
    missing += Math.max(0, sure - count)
  }
  const numbers = seen.map(numberIn).filter((number) => number >= 0)
  return { doubled, outOfOrder: numbers.filter((number, index) => index > 0 && number < numbers[index - 1]!).length, missing }
}

function numberIn(text: string): number {
  return Number(/message (\d+)/.exec(text)?.[1] ?? -1)
}

function grouped<One>(all: readonly One[], keyOf: (one: One) => string): ReadonlyMap<string, readonly One[]> {
  const groups = new Map<string, One[]>()
  for (const one of all) {
    const key = keyOf(one)
    const group = groups.get(key)
    if (group) group.push(one)
    else groups.set(key, [one])
  }
  return groups
}
