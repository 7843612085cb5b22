import type { CommandOf } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { medusaShop } from '@xiaoer/server/shops/medusa'
import { startMedusa } from '@xiaoer/server/shops/medusa/test-medusa'
import type { Change, Shop } from '@xiaoer/server/shops/shop'
import { provision } from '@xiaoer/server/shops/test-backend'
import { vendureShop } from '@xiaoer/server/shops/vendure'
import { startVendure } from '@xiaoer/server/shops/vendure/test-vendure'
import { type Database, openDatabase } from '@xiaoer/server/store/database'
import { startEmbeddedPostgres } from '@xiaoer/server/store/embedded-postgres'
import { migrate } from '@xiaoer/server/store/migrate'
import { type Figures, percentile, printTable, round } from './figures.ts'
import { makeFolder } from './furnish-house.ts'

export interface CommerceOptions {
  readonly backend: 'medusa' | 'vendure'
  readonly rounds: number
}

/** Of one order before the last of its money goes. */
const ROUNDS_AN_ORDER = 9
const CENTS = 10

/**
 * Money deeds that are asked twice at the same moment, by two callers with database connections of their own as two processes have, on a real backend:
 * the same key, different keys, and two keys that each want all that is left. The order is read again after each round.
 */
export async function benchCommerce({ backend, rounds }: CommerceOptions): Promise<Figures> {
  const provisioned = await provision(backend)
  if ('missing' in provisioned) throw new Error(`${backend} cannot be installed: ${provisioned.missing}`)
  const place = makeFolder()
  const postgres = await startEmbeddedPostgres({ folder: place.folder, log: () => undefined })
  const databases: Database[] = []
  let stop = async () => {}
  try {
    await migrate(postgres.url)
    databases.push(openDatabase(postgres.url), openDatabase(postgres.url))
    const running = await (backend === 'medusa' ? startMedusa(provisioned.folder, postgres.url) : startVendure(provisioned.folder))
    stop = running.stop
    const callers = databases.map((database): Shop => {
      const house = { database, workspaceId: 'bench' as WorkspaceId, now: () => new Date().toISOString() }
      if ('key' in running) return medusaShop({ url: running.url, key: running.key, currency: 'USD', collectsByHand: true }, house)
      return vendureShop({ url: `${running.url}/admin-api`, apiKey: running.apiKey, collectsByHand: true }, house)
    })
    const tally = await runRounds(callers, rounds, running.story)
    return report(backend, tally)
  } finally {
    await stop()
    await Promise.all(databases.map((database) => database.close()))
    await postgres.stop()
    place.remove()
  }
}

interface Tally {
  readonly rounds: { sameKey: number; twoKeys: number; allTwice: number }
  readonly wrong: string[]
  readonly ms: number[]
  unknown: number
}

async function runRounds(
  callers: readonly Shop[],
  rounds: number,
  story: () => Promise<{ pending: string; shipped: string; delivered: string; cardId: string }>,
) {
  const tally: Tally = { rounds: { sameKey: 0, twoKeys: 0, allTwice: 0 }, wrong: [], ms: [], unknown: 0 }
  for (let done = 0; done < rounds; ) {
    const given = await story()
    for (const number of [given.pending, given.shipped, given.delivered]) {
      let order = await read(callers[0]!, number)
      for (let count = 0; count < ROUNDS_AN_ORDER && done < rounds; count++, done++) {
        const kind = count === ROUNDS_AN_ORDER - 1 ? 'allTwice' : count % 2 === 0 ? 'sameKey' : 'twoKeys'
        const amount = kind === 'allTwice' ? paidAndKept(order) : CENTS
        const command: CommandOf<'refund'> = {
          ...{ type: 'refund', orderId: order.id, orderNumber: order.number, methodId: given.cardId, reason: `round ${done}` },
          amount: { amount, currency: order.total.currency },
        }
        const began = performance.now()
        const answers = await Promise.all(callers.map((caller, index) => caller.change(command, kind === 'sameKey' ? `${done}` : `${done}-${index}`)))
        tally.ms.push(performance.now() - began)
        tally.rounds[kind]++
        tally.unknown += answers.filter((answer) => answer.outcome === 'unknown').length
        const after = await read(callers[0]!, number)
        const why = whatIsWrong(kind, { before: order, after, answers, amount })
        if (why !== null) tally.wrong.push(`round ${done} (${kind}) on ${number}: ${why}`)
        order = after
      }
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${done} of ${rounds} rounds, ${tally.wrong.length} wrong `)
  }
  return tally
}

async function read(shop: Shop, number: string): Promise<Order> {
  const order = await shop.find({ find: 'order', number })
  if (order === null) throw new Error(`Order ${number} is gone.`)
  return order
}

/** Exactly once: the money that went, the refunds on record and what was answered all say the same. */
function whatIsWrong(
  kind: keyof Tally['rounds'],
  { before, after, answers, amount }: { before: Order; after: Order; answers: readonly Change[]; amount: number },
): string | null {
  const times = kind === 'twoKeys' ? 2 : 1
  const gone = paidAndKept(before) - paidAndKept(after)
  const refunds = after.payments.length - before.payments.length
  const fresh = answers.filter((answer) => answer.outcome === 'done' && !answer.again).length
  if (gone !== times * amount) return `${gone} went instead of ${times * amount}`
  if (refunds !== times) return `${refunds} refunds are on record instead of ${times}`
  if (fresh !== times) return `${fresh} were answered as done instead of ${times}: ${JSON.stringify(answers.map((answer) => answer.outcome))}`
  if (after.version <= before.version) return 'the version did not rise'
  return null
}

function report(backend: string, { rounds, wrong, ms, unknown }: Tally): Figures {
  const sorted = ms.toSorted((a, b) => a - b)
  const figures = {
    backend,
    ...rounds,
    wrong: wrong.length,
    unknown,
    roundP50Ms: round(percentile(sorted, 0.5)),
    roundP95Ms: round(percentile(sorted, 0.95)),
  }
  printTable(`commerce: two callers at the same moment on a real ${backend}, ${ms.length} rounds`, [
    { what: 'the same key twice', value: String(rounds.sameKey) },
    { what: 'two keys, a part each', value: String(rounds.twoKeys) },
    { what: 'two keys, all that is left each', value: String(rounds.allTwice) },
    { what: 'not exactly once', value: String(wrong.length), bar: { text: '0', held: wrong.length === 0 } },
    { what: 'answered with unknown', value: String(unknown), bar: { text: '0', held: unknown === 0 } },
    { what: 'a round, p50 / p95', value: `${figures.roundP50Ms} / ${figures.roundP95Ms} ms` },
  ])
  for (const line of wrong.slice(0, 20)) process.stdout.write(`    ${line}\n`)
  return { ...figures, held: wrong.length === 0 && unknown === 0 }
}
