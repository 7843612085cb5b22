import type { Goal } from './goal.ts'
import { type Heard, ordersIn, type Quote } from './hear-reply.ts'
import { makeAnswer } from './make-answer.ts'
import type { Persona } from './persona.ts'
import { type Complaint, kindOf, reviewQuote } from './review-quote.ts'
import { sayComplaints, sayUnwanted } from './say-complaints.ts'
import { sayGoal, type Unsaid } from './say-goal.ts'
import { sayWho } from './say-who.ts'
import type { Voice } from './voice.ts'

/** One thing that is wanted and how far it is. `over`: given up. */
export interface Wanted {
  readonly goal: Goal
  readonly words: string | null
  state: 'untold' | 'told' | 'agreed' | 'done' | 'over'
  /** Times it was said again, corrected, or refused. */
  restated: number
  corrected: number
  refused: number
}

export interface Shopper {
  readonly begin: () => string
  /** What is said to the bot's turn; null: the shopper leaves. */
  readonly answer: (heard: Heard) => string | null
}

/** How often one says the same thing again before giving it up. */
const PATIENCE = 2
const CORRECTIONS = 4

/** A shopper who knows nothing but their errand and their own account, and hears nothing but what the bot says. */
export function makeShopper(persona: Persona, voice: Voice): Shopper {
  const { dice } = voice
  let wanted = persona.goals.map((goal, index) => want(goal, persona.words?.[index] ?? null))
  const before = [...(persona.before ?? [])]
  const after = [...(persona.after ?? [])]
  const asides = [...(persona.asides ?? [])]
  const asked = new Map<string, number>()
  let current = 0
  /** Summaries of things that nobody asked for. */
  let strange = 0

  const told = () => wanted.filter((one) => one.state === 'told')
  const plan = dice.pick(before.length > 0 || persona.words ? (['who', 'one-who', 'one'] as const) : PLANS)

  const begin = (): string => {
    if (before.length > 0) return before.shift()!
    if (plan === 'hello') return dice.pick(voice.style === 'terse' ? ['hi', 'hello'] : ['Hello!', 'Hi, I need some help with an order.', 'Hi there'])
    const who = sayWho(persona.who, voice)
    if (plan === 'who') return voice.style === 'terse' ? who : `${dice.pick(['Hi! ', 'Hello, ', ''])}${who}`
    const goals = plan === 'all' || plan === 'all-who' ? wanted : wanted.slice(0, 1)
    const between = voice.style === 'terse' ? dice.pick(['\n', '. ', '; ']) : ' '
    const said = goals.map((one) => introduce(one, goals.length > 1)).join(between)
    if (plan === 'all' || plan === 'one') return said
    return dice.chance(0.7) ? `${who}${between}${said}` : `${said}${between}${who}`
  }

  const introduce = (one: Wanted, many = false): string => {
    one.state = 'told'
    current = wanted.indexOf(one)
    if (one.words) return one.words
    return sayGoal(one.goal, voice, leaveOut(one.goal, voice, many))
  }

  const answer = (heard: Heard): string | null => {
    takeNews(heard)
    const aside = asides.find((one) => one.at === heard.question?.about && (one.when?.test(heard.text) ?? true))
    if (aside) {
      asides.splice(asides.indexOf(aside), 1)
      // one changes one's mind once, wherever it happens
      if (aside.goals) asides.splice(0, asides.length, ...asides.filter((one) => !one.goals))
      if (aside.goals) wanted = aside.goals.map((goal) => ({ ...want(goal, null), state: keepState(goal) }))
      return aside.say
    }
    if (heard.question?.about === 'confirm') return heard.quotes.length > 0 ? review(heard.quotes) : agree(heard)
    if (heard.question && heard.question.about !== 'more' && heard.question.about !== 'person') return reply(heard)
    const words = next()
    if (heard.question?.about !== 'person' || words === null) return words
    return `${dice.pick(['No, thanks.', 'No, I would rather do it with you.'])} ${words}`
  }

  /** A goal that an aside leaves as it was is not begun anew. */
  const keepState = (goal: Goal): Wanted['state'] => {
    const same = wanted.find((one) => one.goal.order === goal.order && one.goal.kind === goal.kind)
    return same?.state ?? 'told'
  }

  /** What was done, what was refused. */
  const takeNews = (heard: Heard): void => {
    for (const one of wanted.filter((candidate) => candidate.state === 'agreed')) {
      const again = heard.quotes.some((quote) => quote.order === one.goal.order && kindOf(quote) === one.goal.kind)
      one.state = !again && heard.done.some((sentence) => tellsOf(sentence, one.goal)) ? 'done' : 'told'
    }
    // where something else is offered, nothing is refused yet
    const refusals = heard.question?.about === 'person' || heard.question?.about === 'target' ? [] : heard.refusals
    for (const sentence of refusals) {
      const one = refusedIn(sentence, heard)
      if (one?.state !== 'told') continue
      one.refused++
      // what the money or the stock forbids is forbidden; anything else may be a misunderstanding
      if (isUncovered(sentence, one.goal) || one.refused >= PATIENCE) one.state = 'over'
    }
  }

  const isUncovered = (sentence: string, goal: Goal): boolean =>
    /balance|not enough/i.test(sentence) && 'method' in goal && voice.user.payment_methods[goal.method ?? '']?.source === 'gift_card'

  /** What a "no" is about: the order it names, the payment that a card does not cover, else what was spoken of and not just offered. */
  const refusedIn = (sentence: string, heard: Heard): Wanted | undefined => {
    const orders = ordersIn(sentence)
    if (orders.length > 0) return told().find((one) => orders.includes(one.goal.order))
    const offered = (one: Wanted) => heard.quotes.some((quote) => quote.order === one.goal.order && kindOf(quote) === one.goal.kind)
    const open = told().filter((one) => !offered(one))
    const byMoney = open.filter((one) => isUncovered(sentence, one.goal))
    return byMoney.find((one) => one.goal.kind === 'payment') ?? byMoney[0] ?? open.find((one) => one === wanted[current]) ?? open[0]
  }

  const review = (quotes: readonly Quote[]): string | null => {
    if (strange > CORRECTIONS) return null
    const faults: { one: Wanted | null; complaints: readonly Complaint[]; quote: Quote }[] = []
    const good: Wanted[] = []
    for (const quote of quotes) {
      const one = concerned(quote)
      const complaints = one ? reviewQuote(quote, one.goal, voice) : [{ about: 'kind' } as const]
      if (one && complaints.length === 0) good.push(one)
      else faults.push({ one, complaints, quote })
    }
    if (faults.length === 0) {
      for (const one of good) one.state = 'agreed'
      current = wanted.indexOf(good[0]!)
      return dice.pick(voice.style === 'terse' ? TERSE_YES : YES)
    }
    return faults
      .map(({ one, complaints, quote }) => {
        if (!one) strange++
        // what is wanted is in another summary, or was never wanted: this one is too much
        if (!one || quotes.some((other) => other !== quote && concerned(other) === one && kindOf(other) === one.goal.kind)) return sayUnwanted(quote, voice)
        current = wanted.indexOf(one)
        one.corrected++
        if (one.corrected > CORRECTIONS) return giveUp(one)
        return sayComplaints(complaints, one.goal, { voice, among: quotes.length })
      })
      .join(' ')
  }

  const concerned = (quote: Quote): Wanted | null => {
    // what one has given up is still welcome when it comes right at last
    const live = ['told', 'untold', 'over'].flatMap((state) => wanted.filter((one) => one.state === state))
    const kind = kindOf(quote)
    return (
      live.find((one) => one.goal.kind === kind && one.goal.order === quote.order) ??
      live.find((one) => one.goal.order === quote.order && one.state === 'told') ??
      live.find((one) => one.goal.kind === kind && one.state === 'told') ??
      null
    )
  }

  /** Asked yes or no without a summary: the shopper believes the words. */
  const agree = (heard: Heard): string => {
    const one = told().find((candidate) => ordersIn(heard.text).includes(candidate.goal.order)) ?? told()[0]
    if (!one) return 'No, thank you.'
    one.state = 'agreed'
    return dice.pick(YES)
  }

  const reply = (heard: Heard): string | null => {
    const { about, text } = heard.question!
    const times = (asked.get(`${about} ${text}`) ?? 0) + 1
    asked.set(`${about} ${text}`, times)
    const own = persona.answers?.[about]
    // what is not understood in one's own words is said plainly
    if (own && times <= own.length + 1) return own[Math.min(times, own.length) - 1]!
    const orders = ordersIn(text)
    const nearness = (one: Wanted) => Number(orders.includes(one.goal.order)) * 2 + Number(one === wanted[current])
    const live = told().toSorted((one, other) => nearness(other) - nearness(one))
    // asked the same thing a fourth time one sees no sense in it
    if (times > (own ? own.length + 3 : 3) && live[0]) return giveUp(live[0])
    const said = makeAnswer({ heard, goals: live.map((one) => one.goal), persona, voice, again: times > 1 })
    return said ?? next(live[0])
  }

  const giveUp = (one: Wanted): string => {
    one.state = 'over'
    return dice.pick([`Then leave order ${one.goal.order} as it is.`, `Never mind, forget about order ${one.goal.order}.`])
  }

  /** What was told and not done is told again, then comes what was not told yet, then goodbye. */
  const next = (open = told()[0]): string | null => {
    if (before.length > 0) return before.shift()!
    if (open) {
      if (open.restated >= PATIENCE) {
        open.state = 'over'
        return next(told()[0])
      }
      open.restated++
      current = wanted.indexOf(open)
      const again = sayGoal(open.goal, { ...voice, style: 'plain' }, {}, true)
      return `${dice.pick(["That's not what I meant.", 'You misunderstood me.', 'That is not it.', 'I think you missed something.'])} ${again}`
    }
    const untold = wanted.find((one) => one.state === 'untold')
    if (untold) {
      const begun = wanted.some((one) => one.state === 'done')
      const link =
        voice.style === 'terse'
          ? begun
            ? dice.pick(['next: ', 'also ', ''])
            : ''
          : begun
            ? dice.pick(['Great. ', 'Thanks! Next: ', 'One more thing. ', 'Thank you. '])
            : ''
      return `${link}${introduce(untold)}`
    }
    return after.shift() ?? null
  }

  return { begin, answer }
}

const PLANS = ['all', 'all-who', 'one', 'one-who', 'who', 'one-who', 'all-who', 'hello'] as const
const TERSE_YES = ['yes', 'y', 'ok', 'yes pls', 'confirm', 'go']
const YES = [
  'Yes',
  'Yes, please.',
  'Yes, go ahead.',
  "Yes, that's correct.",
  'Correct, please proceed.',
  'Sure, please do it.',
  'Yes, that looks right. Thank you!',
  'I confirm.',
  'Sounds good, yes.',
]

const DONE_WORDS: Readonly<Record<Goal['kind'], RegExp>> = {
  cancel: /cancel/i,
  return: /return/i,
  swap: /exchange|items|change/i,
  payment: /paid|payment/i,
  address: /address/i,
}

/** Does a sentence that says "done" speak of this? */
function tellsOf(sentence: string, goal: Goal): boolean {
  const orders = ordersIn(sentence)
  return (orders.length === 0 || orders.includes(goal.order)) && DONE_WORDS[goal.kind].test(sentence)
}

function want(goal: Goal, words: string | null): Wanted {
  return { goal, words, state: 'untold', restated: 0, corrected: 0, refused: 0 }
}

/** What a shopper does not think of saying. Who says everything at once is mostly complete. */
function leaveOut(goal: Goal, { dice, user, orders }: Voice, many: boolean): Unsaid {
  if (many) return { method: dice.chance(0.2), reason: dice.chance(0.2) }
  const names = goal.kind === 'return' ? goal.things.map((thing) => thing.name) : goal.kind === 'swap' ? goal.swaps.map((swap) => swap.thing.name) : []
  const elsewhere = user.orders.some((number) => number !== goal.order && orders[number]?.items.some((item) => names.includes(item.name)))
  const order = names.length > 0 && !elsewhere && dice.chance(0.1)
  return { method: dice.chance(0.35), reason: dice.chance(0.35), goods: !order && dice.chance(0.12), order }
}
