import type { RankedIntent, Understood } from '../understood.ts'
import { askedIn, offersIn } from './asked-in.ts'
import { comeBack } from './come-back.ts'
import { correctMatter } from './correct-matter.ts'
import { fillIn } from './fill-in.ts'
import { bringUp, goOnWith, type Hearing, type InContext, type Way, withCarried } from './go-on-with.ts'
import { TALK } from './hear-requests.ts'
import { inLightOf } from './in-light-of.ts'
import { pointAtOffer } from './point-at-offer.ts'
import { isOnlyValues, isSameThing, type SlotValues, slotsIn, without } from './slot-values.ts'
import { takeAnswer, takeWait, takeYesOrNo } from './take-answer.ts'
import { ABOUT_ORDERS, carriedTo, type Matter, NOTHING_SAID, type Thread } from './thread.ts'
import { REFERS, SWITCHES, THE_OTHER } from './turn-words.ts'

/** A turn before the message at hand. What was understood of it, or asked in it, is worked out from the text where it is not given. */
export interface EarlierTurn {
  readonly from: 'shopper' | 'bot'
  readonly text: string
  readonly understood?: Understood
  readonly asked?: { readonly slot: string; readonly choices: readonly string[] }
}

/** Reads a message after the turns before it. `read` understands an earlier text alone. Pure. */
export function readInContext(earlier: readonly EarlierTurn[], message: Understood, read: (text: string) => Understood): InContext {
  const thread = earlier.reduce<Thread>((sofar, turn) => {
    if (turn.from === 'bot') return hearBot(sofar, turn)
    return { ...hearShopper(sofar, turn.understood ?? read(turn.text)).thread, topic: turn.text }
  }, NOTHING_SAID)
  return hearShopper(thread, message).heard
}

/** The first that fits. An answer is looked for before what leaves something out: "black?" after "which colour?" is no new question. */
const WAYS: readonly Way[] = [takeWait, comeBack, pointAtOffer, takeYesOrNo, correctMatter, takeAnswer, fillIn]

function hearShopper(thread: Thread, alone: Understood): Hearing {
  const matter = thread.matters.at(-1)
  const said = slotsIn(alone, matter?.slots ?? {})
  const message = inLightOf(matter, alone, said)
  if (matter) {
    for (const way of WAYS) {
      const hearing = way({ thread, message, said, matter })
      if (hearing) return hearing
    }
  }
  return takeUp(thread, message, said)
}

/** A wish of its own: it takes along what it leaves out. */
function takeUp(thread: Thread, message: Understood, said: SlotValues): Hearing {
  const wishes = message.requests.filter(({ intents }) => !TALK.has(intents[0]!.intent))
  const [first, ...others] = wishes
  if (!first) return takeTalk(thread, message, said)
  const { intent } = first.intents[0]!
  const before = matterMeant(thread, intent, said)
  const other = THE_OTHER.test(message.text)
  const refers = REFERS.test(message.text) || other
  const isOther =
    (SWITCHES.test(message.text) && !refers) ||
    (said.product !== undefined && before?.slots.product !== undefined && !isSameThing(said.product, before.slots.product)) ||
    (said.orderNumber !== undefined && before?.slots.orderNumber !== undefined && said.orderNumber !== before.slots.orderNumber)
  const all = isOther ? {} : carriedTo(intent, before, refers)
  // "my other order": not the one spoken of
  const carried = other ? without(all, 'orderNumber', 'trackingNumber') : all
  const slots = { ...carried, ...said }
  const requests = wishes.map((wish) => (wish === first ? { ...wish, entities: withCarried(wish.entities, carried) } : wish))
  const understood = { ...message, requests, entities: withCarried(message.entities, carried) }
  const by = Object.keys(carried).length === 0 ? 'itself' : refers ? 'reference' : 'ellipsis'
  const beside = others.map(({ intents }) => ({ intents, slots }))
  const matters = [...thread.matters, ...beside]
  return { thread: bringUp({ ...thread, matters }, { intents: first.intents, slots }), heard: { understood, slots, by } }
}

/** The latest of its kind if the message names nothing itself, else what is being talked about. */
function matterMeant(thread: Thread, intent: RankedIntent['intent'], said: SlotValues): Matter | undefined {
  const same = said.product || said.orderNumber ? undefined : thread.matters.findLast((matter) => matter.intents[0]!.intent === intent)
  return same ?? thread.matters.at(-1)
}

/** Nothing but courtesy, or nothing that was understood: what it names may still be what the next message is about. */
function takeTalk(thread: Thread, message: Understood, said: SlotValues): Hearing {
  const matter = thread.matters.at(-1)
  const names = Object.keys(said).length > 0
  // "ok let's do that, order 81818181"
  const agrees = message.requests[0]?.intents[0]?.intent === 'affirm'
  if (matter && names && (agrees || isOnlyValues(message.text, said)))
    return goOnWith({ ...matter, slots: { ...matter.slots, ...said } }, { thread, message, said, matter }, 'ellipsis')
  const unclear = names && message.requests.every(({ intents }) => intents[0]!.intent === 'out_of_scope')
  const intents = message.requests[0]?.intents ?? NOT_UNDERSTOOD
  if (unclear) return { thread: bringUp(thread, { intents, slots: said }), heard: { understood: message, slots: said, by: 'itself' } }
  return { thread: { ...thread, asked: null }, heard: { understood: message, slots: {}, by: 'itself' } }
}

const NOT_UNDERSTOOD: readonly RankedIntent[] = [{ intent: 'out_of_scope', confidence: 0.5 }]

function hearBot(thread: Thread, turn: EarlierTurn): Thread {
  const matter = thread.matters.at(-1)
  const text = turn.text.slice(-LONGEST_QUESTION)
  const asked = turn.asked ?? askedIn(text, matter?.slots, thread.topic)
  const offers = asked && asked.choices.length > 0 ? offersIn(text, asked) : thread.offers
  // whoever says sorry and asks for the order heard of a fault: no question about goods is answered so
  const isFault = matter && asked?.slot === 'orderNumber' && APOLOGY.test(text) && !ABOUT_ORDERS.test(matter.intents[0]!.intent)
  const matters = isFault ? thread.matters.with(-1, { ...matter, intents: likeliestFault(matter) }) : thread.matters
  // a question that the shopper is still looking up the answer to stays open
  return { ...thread, asked: asked ?? thread.asked, offers, matters }
}

/** What is asked stands at the end of what a bot says. */
const LONGEST_QUESTION = 1_000

const APOLOGY = /抱歉|不好意思|对不起|\b(?:sorry|apologi[sz]e)\b/i

function likeliestFault({ intents }: Matter): readonly RankedIntent[] {
  const thought = intents.filter(({ intent }) => ABOUT_ORDERS.test(intent))
  return thought.length > 0 ? thought : [{ intent: 'quality.problem', confidence: 0.5 }]
}
