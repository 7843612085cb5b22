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

/** More or fewer pieces than were ordered: "one more", 改成两个. */
export function wantsOtherCount({ words }: OpenRequest): boolean {
  return words.some(({ text }) => COUNT.test(text))
}

const COUNT =
  /(?:再|多|另外?)(?:加|买|要|来|拍|订)[一二两三四五\d]*[个件台双本条只瓶盒份]|(?:改|变|加)(?:成|到|为)?[二两三四五\d]+[个件台双本条只瓶盒份]|(?:少|减)(?:要|买)?[一二两三\d]+[个件台双本条只瓶盒份]|数量(?:改|加|减|换)|改(?:一下|下)?数量|\b(?:one|two|three|[1-9]) more\b(?! (?:thing|question|time|day))|\bmake (?:it|that|them) (?:two|three|four|[2-9])\b(?! ?(?:ft|feet|inch|gb|mm|cm))|\badd (?:another|a second|one more|an extra)\b|\bchange the (?:quantity|number of pieces)\b/i
