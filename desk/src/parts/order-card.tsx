import { type AfterSaleCase, type Order, paidAndKept, type Shipment } from '@xiaoer/contract/order'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.tsx'
import { sayAddress } from './say-address.ts'
import { sayMoney } from './say-money.ts'
import { shortOf } from './when.ts'
import './order-card.css'

type Props = { order: Order; methods: { id: string; label: string }[]; isOpen: boolean; deeds?: ReactNode }

/** One order, folded to its number, state and total; open with items, money, parcels and after-sale cases. */
export function OrderCard({ order, methods, isOpen, deeds }: Props) {
  const { words, language } = useWords()
  const day = (at: string) => shortOf(at, Date.now(), language)
  const methodOf = (id: string) => methods.find((method) => method.id === id)?.label ?? id
  const moments: [string, string | null][] = [
    [words.person.placed, order.placedAt],
    [words.person.paidAt, order.paidAt],
    [words.person.shippedAt, order.shippedAt],
    [words.person.deliveredAt, order.deliveredAt],
  ]
  return (
    <details className="order" open={isOpen}>
      <summary>
        <b className="order-number">{order.number}</b>
        <span className={`order-status order-${order.status}`}>{words.orderStatus[order.status]}</span>
        <span className="money">{sayMoney(order.total, language)}</span>
      </summary>
      <div className="order-inside">
        {deeds}
        <p className="order-moments">
          {moments.map(
            ([word, at]) =>
              at && (
                <span key={word}>
                  {word} <time dateTime={at}>{day(at)}</time>
                </span>
              ),
          )}
        </p>
        {order.cancelReason && (
          <p className="quiet">
            {words.person.cancelled}: {order.cancelReason}
          </p>
        )}
        {order.itemsChanged && <p className="quiet">{words.person.itemsChanged}</p>}
        <ul className="items" aria-label={words.person.items}>
          {order.items.map((item) => (
            <li key={item.id}>
              <span dir="auto">
                {item.name}
                <small>{Object.values(item.options).join(' / ')}</small>
              </span>
              <span className="money">
                {sayMoney(item.price, language)} {item.quantity > 1 && words.field.pieces(item.quantity)}
              </span>
            </li>
          ))}
        </ul>
        <Part title={words.person.payments} isShown={order.payments.length > 0}>
          {order.payments.map((entry) => (
            <p key={entry.id} className="entry">
              <span>
                {entry.kind === 'payment' ? words.person.paid : words.person.refunded} <small>{methodOf(entry.methodId)}</small> <small>{day(entry.at)}</small>
              </span>
              <span className="money">
                {entry.kind === 'refund' && '−'}
                {sayMoney(entry.amount, language)}
              </span>
            </p>
          ))}
          <p className="entry entry-sum">
            <span>{words.person.kept}</span>
            <span className="money">{sayMoney({ amount: paidAndKept(order), currency: order.total.currency }, language)}</span>
          </p>
        </Part>
        <Part title={words.person.shipments} isShown={order.shipments.length > 0}>
          {order.shipments.map((shipment) => (
            <Parcel key={shipment.trackingNumber} shipment={shipment} day={day} />
          ))}
        </Part>
        <Part title={words.person.cases} isShown={order.cases.length > 0}>
          {order.cases.map((each) => (
            <Case key={each.id} each={each} day={day} />
          ))}
        </Part>
        <p className="order-address" dir="auto">
          {sayAddress(order.address)}
        </p>
      </div>
    </details>
  )
}

function Part({ title, isShown, children }: { title: string; isShown: boolean; children: ReactNode }) {
  if (!isShown) return null
  return (
    <div className="order-part">
      <b className="order-part-title">{title}</b>
      {children}
    </div>
  )
}

function Parcel({ shipment, day }: { shipment: Shipment; day: (at: string) => string }) {
  const { words } = useWords()
  const last = shipment.scans.at(-1)
  return (
    <p>
      {shipment.carrier} <span className="tracking">{shipment.trackingNumber}</span>
      <br />
      <span className="quiet" dir="auto">
        {last ? `${day(last.at)} · ${last.place} · ${last.text}` : words.person.noScans}
      </span>
    </p>
  )
}

function Case({ each, day }: { each: AfterSaleCase; day: (at: string) => string }) {
  const { words, language } = useWords()
  return (
    <p className="entry">
      <span>
        {words.caseKind[each.kind]} · {words.caseState[each.state]} <small>{day(each.at)}</small>
        <br />
        <small dir="auto">{each.reason}</small>
      </span>
      <span className="money">{sayMoney(each.amount, language)}</span>
    </p>
  )
}
