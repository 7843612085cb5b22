import type { Content } from '@xiaoer/contract/content'

/** What a question of the bot is about, as a person reads it. */
export type Question = 'confirm' | 'remedy' | 'person' | 'identity' | 'order' | 'goods' | 'target' | 'method' | 'reason' | 'address' | 'more'

/** A summary that the bot shows before it acts: its lines in order, with what stands before and after the colon. */
export interface Quote {
  readonly title: string
  readonly lines: readonly { readonly label: string; readonly value: string }[]
  readonly order: string | null
}

/** A bot's turn as the shopper takes it. */
export interface Heard {
  readonly text: string
  readonly quotes: readonly Quote[]
  /** The last thing that was asked, and the words of that question. */
  readonly question: { readonly about: Question; readonly text: string; readonly choices: readonly string[] } | null
  readonly notUnderstood: boolean
  /** Sentences that say no. */
  readonly refusals: readonly string[]
  /** Sentences that say it is done. */
  readonly done: readonly string[]
}

export function hearReply(contents: readonly Content[]): Heard {
  const texts = contents.map(textOf)
  const text = texts.join('\n')
  const sentences = text.split(/(?<=[.!?])\s+|\n/).map((sentence) => sentence.trim())
  return {
    text,
    quotes: contents.flatMap((content) => (content.type === 'card' && content.card.kind === 'quote' ? [quoteOf(content)] : [])),
    question: questionIn(contents),
    notUnderstood: /did(?:n't| not) (?:quite )?(?:understand|get|catch)|other words|not sure what you mean/i.test(text),
    refusals: sentences.filter((sentence) => REFUSAL.test(sentence) && !REFUSAL_NOT.test(sentence)),
    done: sentences.filter((sentence) => DONE.test(sentence) && !REFUSAL.test(sentence)),
  }
}

/** The order numbers of the shop that a text names, each once. */
export function ordersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/#?(W\d{7})\b/gi)].map((match) => `#${match[1]!.toUpperCase()}`))]
}

const REFUSAL =
  /\b(?:cannot|can't|can no longer|could not|not possible|not enough|not offer|sold out|no longer (?:sold|available)|not available|only (?:be|go|possible)|did not accept|already (?:been )?(?:requested|cancelled|being)|under way|at most|outside what)\b/i
/** "I could not find an account" is about who one is, "nothing more can be changed after" a warning. */
const REFUSAL_NOT = /account with|nobody else|only once per order|I do not know/i
const DONE = /\bdone\b|\b(?:is|are|has been|have been|was) (?:now )?(?:cancelled|canceled|requested|changed|updated|exchanged|returned|submitted|processed)\b/i

/** A person reads the last question; what was said before it is news. */
function questionIn(contents: readonly Content[]): Heard['question'] {
  const last = contents.findLast((content) => content.type !== 'card' || content.buttons.length > 0) ?? contents.at(-1)
  if (!last) return null
  const whole = textOf(last)
  const buttons = last.type === 'buttons' || last.type === 'card' ? last.buttons.map((button) => button.label) : []
  // the question is the last paragraph; what stands above is an answer or an outcome
  const sentences = whole.split('\n').filter((line) => ASKS.test(line))
  const asking = sentences.findLast((line) => KINDS.some(([, pattern]) => pattern.test(line))) ?? (buttons.length > 0 ? whole : null)
  const about = asking === null ? undefined : KINDS.find(([, pattern]) => pattern.test(asking))?.[0]
  return asking !== null && about ? { about, text: asking, choices: buttons } : null
}

/** Something is wanted of the reader. */
const ASKS = /\?|\bplease (?:tell|give|let|answer|choose|check|say|name|also)\b|available(?: are)?:/i

/** In the order in which they are recognised. */
const KINDS: readonly (readonly [Question, RegExp])[] = [
  ['confirm', /yes or no|shall i (?:do|go|proceed|pass)|do you confirm|please confirm|go ahead\?|is (?:that|this|everything) (?:right|correct|ok)/i],
  ['remedy', /(?:send it back|return|refund)[^?]*exchange[^?]*\?/i],
  ['person', /(?:hand you over|connect you|put you through|speak (?:to|with)|talk to).*\?|colleague\?/i],
  ['reason', /\bwhy\b.*\?|what is the reason|reason for|may i ask why/i],
  [
    'identity',
    /who you are|e-?mail address (?:of|on|for) your account|your (?:first and last )?name\b|first and last name|(?:zip|postal)[^.?]*of your account|your (?:zip|postal) code|verify|find an account/i,
  ],
  [
    'method',
    /payment method|which (?:card|method)|how would you like to (?:pay|be refunded)|where should the (?:refund|money|difference)|refund(?:ed)? to which|paid with\?/i,
  ],
  ['address', /new address|street and number|which address|where should (?:it|the order|the parcel) go/i],
  [
    'target',
    /instead of|which one would you like|which (?:version|variant|colou?r|size|of these)|available(?: are)?:|what would you like instead|and to what|to what\?/i,
  ],
  ['goods', /which items?|which (?:products?|piece|part|goods)|what items?|name several/i],
  ['order', /which order|order number|what order|choose one of these|orders do you mean/i],
  ['more', /anything else|what can i do|how can i help|what should be different|in other words|what else/i],
]

function quoteOf(content: Extract<Content, { type: 'card' }>): Quote {
  const all = [content.text, content.card.title, ...content.card.lines.map((line) => line.value)].join('\n')
  return { title: content.card.title || content.text, lines: content.card.lines, order: ordersIn(all)[0] ?? null }
}

function textOf(content: Content): string {
  if (content.type === 'card') return [content.text, ...content.card.lines.map(({ label, value }) => `${label}: ${value}`)].join('\n')
  if (content.type === 'text' || content.type === 'buttons') return content.text
  return ''
}
