import { Order, paidAndKept } from '@xiaoer/contract/order'
import { useWords } from '../words/use-words.tsx'
import type { Words } from '../words/zh.ts'
import { Facts } from './facts.tsx'
import { OrderCard } from './order-card.tsx'
import { sayAddress } from './say-address.ts'
import { sayMoney } from './say-money.ts'

/** What a deed changed: an order only where it differs, before crossed out beside after; other data as it was recorded. */
export function OrderChange({ before, after }: { before: unknown; after: unknown }) {
  const { words, language } = useWords()
  const was = readOrder(before)
  const is = readOrder(after)
  if (was && is) {
    const now = factsOf(is, words, language)
    const changed = [...factsOf(was, words, language)].filter(([name, value]) => now.get(name) !== value)
    if (changed.length === 0) return <p className="quiet">{words.action.noChange}</p>
    return (
      <dl className="facts">
        {changed.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value && (
                <>
                  <del>{value}</del>{' '}
                </>
              )}
              {now.get(name)}
            </dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <>
      <Side title={words.action.before} value={before} order={was} />
      <Side title={words.action.after} value={after} order={is} />
    </>
  )
}

/** An order, where the record is one. */
export function readOrder(value: unknown): Order | null {
  const order = Order.safeParse(value)
  return order.success ? order.data : null
}

function Side({ title, value, order }: { title: string; value: unknown; order: Order | null }) {
  if (value === null || value === undefined) return null
  return (
    <div className="side">
      <b>{title}</b>
      {order ? <OrderCard order={order} methods={[]} isOpen={false} /> : <Facts value={value} />}
    </div>
  )
}

function factsOf(order: Order, words: Words, language: string): Map<string, string> {
  const money = (amount: number) => sayMoney({ amount, currency: order.total.currency }, language)
  const items = order.items.map((item) => `${item.name} (${Object.values(item.options).join(' / ')}) ${words.field.pieces(item.quantity)}`)
  const cases = order.cases.map((each) => `${words.caseKind[each.kind]} ${words.caseState[each.state]} ${sayMoney(each.amount, language)}`)
  return new Map([
    [words.field.status, words.orderStatus[order.status]],
    [words.field.total, money(order.total.amount)],
    [words.person.kept, money(paidAndKept(order))],
    [words.field.address, sayAddress(order.address)],
    [words.field.items, items.join('; ')],
    [words.person.cases, cases.join('; ')],
  ])
}
