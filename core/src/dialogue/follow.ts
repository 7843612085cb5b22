import type { IdentityRung } from '@xiaoer/contract/rules'
import type { Known } from '../known.ts'
import { phrase } from '../said.ts'

/** «我刚在微信说过», "as I wrote on WhatsApp": the shopper means another channel. */
const ELSEWHERE =
  /(?:刚才?|已经|之前|上午|下午|昨天).{0,6}(?:在|跟|和).{0,12}(?:说|讲|聊|问|发|提)过?|(?:那边|别的渠道|另一个渠道).{0,6}(?:说|聊|问)|\b(?:just|already|earlier|before)\b.{0,30}\b(?:on|over|in|via|by)\b|\b(?:on|via|by|over) (?:whatsapp|wechat|line|messenger|instagram|telegram|e-?mail|the phone|the (?:website|app|chat))\b/iu

/** Does it sound as if it had been said on another channel? */
export function speaksOfElsewhere(text: string): boolean {
  return ELSEWHERE.test(text.slice(0, 400))
}

/** Being the same person was proved by the channel, not by what was known of the order: from there it counts no more than that. */
const MOST: IdentityRung = 'order'
const LADDER: readonly IdentityRung[] = ['anonymous', 'channel', 'order', 'code', 'login']

/**
 * Takes over what the same person has open elsewhere, so that nobody has to say it twice. Quotes are shown again: a yes here is none to what stood there.
 * Null where there is nothing to take over, or it is the matter of another customer. `signedInAs`: the customer that this channel has signed in.
 */
export function follow(known: Known, elsewhere: { readonly known: Partial<Known>; readonly channel: string }, signedInAs: string | null): Known | null {
  const { agenda = [], identity, ...rest } = elsewhere.known
  const open = agenda.filter((request) => request.state === 'open' || request.state === 'held')
  if (open.length === 0 || known.agenda.length > 0) return null
  const theirs = identity?.customerId ?? null
  const own = known.identity.customerId ?? signedInAs
  if (own !== null && theirs !== null && own !== theirs) return null
  const rung = LADDER[Math.min(LADDER.indexOf(identity?.rung ?? 'anonymous'), LADDER.indexOf(MOST))]!
  return {
    ...known,
    identity: own === null && identity ? { ...identity, rung, failedTries: known.identity.failedTries } : known.identity,
    agenda: open.map(({ confirmed: _, yesTo: __, ...request }) => ({ ...request, state: 'open' as const })),
    nextRequestId: rest.nextRequestId ?? known.nextRequestId,
    mentioned: rest.mentioned ?? known.mentioned,
    pictures: rest.pictures ?? known.pictures,
    filed: rest.filed ?? known.filed,
    tickets: rest.tickets ?? known.tickets,
    tried: rest.tried ?? known.tried,
    greeted: true,
    told: [...known.told, { said: phrase('follow.here', { channel: elsewhere.channel }) }],
  }
}
