import type { OrderItem } from '@xiaoer/contract/order'
import type { OpenRequest } from '../known.ts'

/** How many pieces of an item a request is about: all, unless it says that it is one of several. The latest word counts. */
export function piecesOf({ words }: OpenRequest, item: Pick<OrderItem, 'quantity'>): number {
  if (item.quantity === 1) return 1
  for (const { text } of words.toReversed()) {
    if (ALL.test(text)) return item.quantity
    if (ONE.test(text)) return 1
  }
  return item.quantity
}

const ALL = /两[件个双条本台只]都|都(?:退|换|要)|全(?:部|都)|\b(?:both|all of them)\b/i
const ONE =
  /(?:有|其中|只|就|先)(?:一|1)[件个双条本台只瓶盒]|(?:退|换)(?:其中)?(?:一|1)[件个双条本台只瓶盒](?!样|新|大|小)|另(?:外)?一[件个双条本台只瓶盒][^，。]{0,6}(?:留|不)|\b(?:one of (?:them|the two|the)|(?:just|only) one|the other (?:one )?(?:stays|is fine))\b/i
