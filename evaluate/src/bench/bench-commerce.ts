import { randomUUID } from 'node:crypto'
import type { CommandOf } from '@xiaoer/contract/command'
import type { WorkspaceId } from '@xiaoer/contract/id'
import { type Order, paidAndKept } from '@xiaoer/contract/order'
import { localShop } from '@xiaoer/server/shops/local'
import { medusaShop } from '@xiaoer/server/shops/medusa'
import { startMedusa } from '@xiaoer/server/shops/medusa/test-medusa'
import type { Change, Shop } from '@xiaoer/server/shops/shop'
import { provision } from '@xiaoer/server/shops/test-backend'
import { vendureShop } from '@xiaoer/server/shops/vendure'
import { startVendure } from '@xiaoer/server/shops/vendure/test-vendure'
import { type Database, openDatabase } from '@xiaoer/server/store/database'
import { startEmbeddedPostgres } from '@xiaoer/server/store/embedded-postgres'
import { migrate } from '@xiaoer/server/store/migrate'
import { putCustomers } from '@xiaoer/server/store/shop-customers'
import { putOrders } from '@xiaoer/server/store/shop-orders'
import { type Figures, percentile, printTable, round } from './figures.ts'
import { makeFolder } from './furnish-house.ts'

export interface CommerceOptions {
  readonly backend: 'local' | 'medusa' | 'vendure'
  readonly rounds: number
}

const BENCH = 'bench' as WorkspaceId
/** Of one order before the last of its money goes. */
const ROUNDS_AN_ORDER = 9
const CENTS = 10

/**
 * Money deeds that are asked twice at the same moment, by two callers with database connections of their own as two processes have, on a real backend
 * or on the built-in shop:
 * the same key, different keys, and two keys that each want all that is left. The order is read again after each round.
 */
export async function benchCommerce({ backend, rounds }: CommerceOptions): Promise<Figures> {
  const place = makeFolder()
  const postgres = await startEmbeddedPostgres({ folder: place.folder, log: () => undefined })
  const databases: Database[] = []
  let stop = async () => {}
  try {
    await migrate(postgres.url)
    databases.push(openDatabase(postgres.url), openDatabase(postgres.url))
    if (backend === 'local') {
      const callers = databases.map((database) => localShop({ database, workspaceId: BENCH, now: () => new Date().toISOString(), newId: randomUUID }))
      return report(backend, await runRounds(callers, rounds, () => tellLocalStory(databases[0]!)))
    }
    const provisioned = await provision(backend)
    if ('missing' in provisioned) throw new Error(`${backend} cannot be installed: ${provisioned.missing}`)
    const running = await (backend === 'medusa' ? startMedusa(provisioned.folder, postgres.url) : startVendure(provisioned.folder))
    stop = running.stop
    const callers = databases.map((database): Shop => {
      const house = { database, workspaceId: BENCH, now: () => new Date().toISOString() }
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

/** Three paid orders of a customer with a card, as the stories of the real backends have them. */
async function tellLocalStory(database: Database): Promise<{ pending: string; shipped: string; delivered: string; cardId: string }> {
  const cardId = 'card_1'
  const money = (amount: number) => ({ amount, currency: 'USD' })
  const address = { line1: '1 Elm Street', line2: '', district: '', city: 'Austin', region: 'TX', postcode: '78701', country: 'US' }
  const order = (status: Order['status']): Order => {
    const id = randomUUID()
    const at = new Date().toISOString()
    return {
      ...{ id, number: id, customerId: 'ann', status, placedAt: at, paidAt: at, shippedAt: null, deliveredAt: null, cancelReason: null, itemsChanged: false },
      ...{ address, shipments: [], cases: [], total: money(20_000), version: 0 },
      items: [{ id: `${id}-1`, productId: 'p', variantId: 'v', name: 'Lamp', options: {}, price: money(20_000), quantity: 1 }],
      payments: [{ id: `${id}-p`, kind: 'payment', amount: money(20_000), methodId: cardId, at }],
    }
  }
  const [pending, shipped, delivered] = [order('pending'), order('shipped'), order('delivered')]
  await database.transaction(async ({ sql }) => {
    const card = { id: cardId, kind: 'card' as const, label: 'Visa', last4: '4242', brand: 'visa', balance: null }
    await putCustomers(sql, BENCH, [{ id: 'ann', name: 'Ann Smith', familyName: 'Smith', email: null, phone: null, address, paymentMethods: [card] }])
    await putOrders(sql, BENCH, [pending, shipped, delivered])
  })
  return { pending: pending.number, shipped: shipped.number, delivered: delivered.number, cardId }
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
    // who is not at a terminal sees by a line a story that it goes on
    process.stderr.write(`${process.stderr.isTTY ? '\r' : ''}${done} of ${rounds} rounds, ${tally.wrong.length} wrong ${process.stderr.isTTY ? '' : '\n'}`)
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
  printTable(`commerce: two callers at the same moment on ${backend === 'local' ? 'the built-in shop' : `a real ${backend}`}, ${ms.length} rounds`, [
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
