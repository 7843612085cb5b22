import type { CommandType } from '@xiaoer/contract/command'
import type { ConversationId } from '@xiaoer/contract/id'
import { Sheet } from '../../parts/sheet.tsx'
import { useShopperOrders } from '../../use-shopper-orders.ts'
import { useWords } from '../../words/use-words.tsx'
import { ActSheet } from './act-sheet.tsx'
import { lastOrderIn } from './last-order-in.ts'
import { useThread } from './use-thread.ts'

/** A deed that somebody wants to do, as far as it was said. */
export type WantedDeed = { orderId?: string; type?: CommandType }

/** Finds the order that is meant: the one that was named, else the one talked about, else the latest. */
export function ActPlace({ conversationId, wanted, onClose }: { conversationId: ConversationId; wanted: WantedDeed; onClose: () => void }) {
  const { words } = useWords()
  const asked = useShopperOrders(conversationId)
  const thread = useThread(conversationId).data
  const { customer, orders } = asked.data ?? { customer: null, orders: [] }
  const meant = wanted.orderId ?? (thread && lastOrderIn(thread))
  const order = orders.find(({ id }) => id === meant) ?? orders[0]
  if (order) return <ActSheet conversationId={conversationId} order={order} customer={customer} type={wanted.type} onClose={onClose} />
  return (
    <Sheet title={words.bench.act.open} onClose={onClose}>
      <p>{asked.isPending ? words.place.loading : customer ? words.person.noOrders : `${words.person.unknown} — ${words.person.unknownHint}`}</p>
    </Sheet>
  )
}
