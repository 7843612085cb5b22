import type { Customer } from '@xiaoer/contract/customer'
import type { ConversationId } from '@xiaoer/contract/id'
import Button from 'antd/es/button'
import type { ReactNode } from 'react'
import { useLive } from '../../live-room.tsx'
import { Face } from '../../parts/face.tsx'
import { Icon } from '../../parts/icon.tsx'
import { OrderCard } from '../../parts/order-card.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayAddress } from '../../parts/say-address.ts'
import { sayMoney } from '../../parts/say-money.ts'
import { sayName } from '../../parts/say-name.ts'
import type { Thread } from '../../thread.ts'
import { useShopperOrders } from '../../use-shopper-orders.ts'
import { useWords } from '../../words/use-words.tsx'
import type { WantedDeed } from './act-place.tsx'
import { EmotionTrend } from './emotion-trend.tsx'
import { lastOrderIn } from './last-order-in.ts'
import { PersonBlock } from './person-block.tsx'
import { PersonConsents } from './person-consents.tsx'
import { PersonIdentities } from './person-identities.tsx'
import { PersonTickets } from './person-tickets.tsx'
import { ShopperElsewhere } from './shopper-elsewhere.tsx'
import { useThread } from './use-thread.ts'
import './person-pane.css'

type Props = { conversationId: ConversationId; onAct: (wanted: WantedDeed) => void; onClose: () => void }

/** The third column: who the shopper is and what they bought. */
export function PersonPane({ conversationId, onAct, onClose }: Props) {
  const { me } = useLive()
  const { words } = useWords()
  const thread = useThread(conversationId).data
  const talk = thread?.conversation
  const asked = useShopperOrders(conversationId)
  const { customer, orders } = asked.data ?? { customer: null, orders: [] }
  const methods = customer?.paymentMethods ?? []
  const about = thread && lastOrderIn(thread)
  return (
    <aside className="person" aria-label={words.person.label}>
      <header className="person-head">
        <h2>{words.person.label}</h2>
        <button type="button" className="icon-button" onClick={onClose} aria-label={words.talk.hidePerson} title={`${words.talk.hidePerson}  P`}>
          <Icon name="fold" />
        </button>
      </header>
      <div className="person-inside">
        {talk && <Who talk={talk} customer={customer} isKnown={asked.isPending || customer !== null} />}
        {thread && <EmotionTrend traces={thread.traces} />}
        <PersonTickets conversationId={conversationId} />
        {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
        {asked.isPending && <p className="opening">{words.place.loading}</p>}
        {asked.isSuccess && customer && (
          <section aria-label={words.person.orders(orders.length)}>
            <h3>{words.person.orders(orders.length)}</h3>
            {orders.length === 0 && <p className="quiet">{words.person.noOrders}</p>}
            {orders.map((order, place) => (
              <OrderCard
                key={order.id}
                order={order}
                methods={methods}
                isOpen={about ? order.id === about : place === 0}
                deeds={
                  talk?.holder === 'agent' &&
                  talk.agentId === me.agent.id && (
                    <Button size="small" onClick={() => onAct({ orderId: order.id })}>
                      {words.bench.act.open}
                    </Button>
                  )
                }
              />
            ))}
          </section>
        )}
        {talk && <PersonIdentities contactId={talk.contact.id} />}
        {talk && <PersonConsents contactId={talk.contact.id} />}
        {talk && <PersonBlock contactId={talk.contact.id} />}
        <ShopperElsewhere conversationId={conversationId} />
      </div>
    </aside>
  )
}

function Who({ talk, customer, isKnown }: { talk: Thread['conversation']; customer: Customer | null; isKnown: boolean }) {
  const { words, language } = useWords()
  const name = customer?.name || sayName(talk.contact, words)
  const languageName = new Intl.DisplayNames([language], { type: 'language', fallback: 'code' })
  return (
    <section className="who" aria-label={name}>
      <div className="who-name">
        <Face kind="shopper" name={name} />
        <b dir="auto">{name}</b>
        {talk.emotion !== 'neutral' && <span className={`emotion emotion-${talk.emotion}`}>{words.emotion[talk.emotion]}</span>}
      </div>
      {!isKnown && (
        <p className="quiet">
          {words.person.unknown} — {words.person.unknownHint}
        </p>
      )}
      <dl className="facts">
        <Fact label={words.person.channel} value={talk.channel.title} />
        <Fact label={words.person.language} value={sayLanguage(languageName, talk.language)} />
        <Fact label={words.person.email} value={customer?.email} />
        <Fact label={words.person.phone} value={customer?.phone} />
        <Fact label={words.person.address} value={customer?.address && sayAddress(customer.address)} />
        <Fact
          label={words.person.payment}
          value={
            customer &&
            customer.paymentMethods.length > 0 &&
            customer.paymentMethods.map((method) => (
              <div key={method.id}>
                {method.label}
                {method.balance && ` · ${words.person.balance(sayMoney(method.balance, language))}`}
              </div>
            ))
          }
        />
      </dl>
    </section>
  )
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  if (!value) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd dir="auto">{value}</dd>
    </div>
  )
}

function sayLanguage(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag
  } catch {
    return tag
  }
}
