import type { Output } from '@xiaoer/contract/api'
import { Command } from '@xiaoer/contract/command'
import type { Ticket } from '@xiaoer/contract/ticket'
import { CommandFacts } from '../../parts/command-facts.tsx'
import { OrderCard } from '../../parts/order-card.tsx'
import { useWords } from '../../words/use-words.tsx'
import { saySuggestion, sayTried } from './say-tried.ts'
import { TicketEvidence } from './ticket-evidence.tsx'
import type { TicketDeeds } from './use-ticket-deeds.ts'

type Props = { ticket: Ticket; deeds: TicketDeeds; shopper: Output<'shopperOrders'> | undefined }

/** Everything that is known of the matter, so that the shopper is asked nothing twice. */
export function TicketMatter({ ticket, deeds, shopper }: Props) {
  const { words } = useWords()
  const { summary, fields, orderNumber, itemIds, tried, cites, suggestion, resolution } = ticket
  const order = shopper?.orders.find(({ number }) => number === orderNumber)
  const items = itemIds.map((id) => order?.items.find((item) => item.id === id)?.name ?? id)
  const { deed, ...said } = fields
  const command = readCommand(deed)
  const filled = Object.entries(command ? said : fields).filter(([, value]) => value !== '')
  return (
    <>
      {resolution && (
        <section className="ticket-part ticket-resolution">
          <h3>{words.ticket.resolution}</h3>
          <p dir="auto">{resolution}</p>
        </section>
      )}
      <section className="ticket-part">
        <h3>{words.ticket.said}</h3>
        <p className="ticket-summary" dir="auto">
          {summary}
        </p>
      </section>
      {filled.length > 0 && (
        <section className="ticket-part">
          <h3>{words.ticket.form}</h3>
          <dl className="facts">
            {filled.map(([name, value]) => (
              <div key={name}>
                <dt>{sayField(name, words.ticketField)}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      {command && (
        <section className="ticket-part ticket-suggestion">
          <h3>{words.ticket.deed}</h3>
          <b>{words.command[command.type]}</b>
          <CommandFacts command={command} order={order} methods={shopper?.customer?.paymentMethods} />
        </section>
      )}
      {suggestion && suggestion !== command?.type && (
        <section className="ticket-part ticket-suggestion">
          <h3>{words.ticket.suggestion}</h3>
          <p dir="auto">{saySuggestion(suggestion, words)}</p>
          {cites && (
            <p className="quiet" dir="auto">
              {words.ticket.cites}: {cites}
            </p>
          )}
        </section>
      )}
      {(!suggestion || suggestion === command?.type) && cites && (
        <section className="ticket-part">
          <h3>{words.ticket.cites}</h3>
          <p dir="auto">{cites}</p>
        </section>
      )}
      <TicketEvidence ticket={ticket} deeds={deeds} />
      {tried.length > 0 && (
        <section className="ticket-part">
          <h3>{words.ticket.tried}</h3>
          <ul className="ticket-tried">
            {tried.map((each) => (
              <li key={each} dir="auto">
                {sayTried(each, words)}
              </li>
            ))}
          </ul>
        </section>
      )}
      {orderNumber && (
        <section className="ticket-part">
          <h3>
            {words.ticket.order} <span className="order-number">{orderNumber}</span>
          </h3>
          {items.length > 0 && (
            <p dir="auto">
              {words.ticket.items}: {items.join(words.steps.and)}
            </p>
          )}
          {order && <OrderCard order={order} methods={shopper?.customer?.paymentMethods ?? []} isOpen={false} />}
        </section>
      )}
    </>
  )
}

function sayField(name: string, names: Readonly<Record<string, string>>): string {
  return Object.hasOwn(names, name) ? names[name]! : name
}

/** A deed that the bot may not do itself comes whole, as the field `deed`. */
function readCommand(deed: string | undefined): Command | null {
  try {
    return deed === undefined ? null : (Command.safeParse(JSON.parse(deed)).data ?? null)
  } catch {
    return null
  }
}
