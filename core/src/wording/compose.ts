import type { Button, Card, Content } from '@xiaoer/contract/content'
import type { Money } from '@xiaoer/contract/money'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Choice, Said, SaidCard, SaidValue, Utterance } from '../said.ts'
import { enAfterSales } from './en-after-sales.ts'
import { enDeeds } from './en-deeds.ts'
import { enGoods } from './en-goods.ts'
import { enOrders } from './en-orders.ts'
import { enPeople } from './en-people.ts'
import { enRefusals } from './en-refusals.ts'
import { enTalk } from './en-talk.ts'
import { zhAfterSales } from './zh-after-sales.ts'
import { zhDeeds } from './zh-deeds.ts'
import { zhGoods } from './zh-goods.ts'
import { zhOrders } from './zh-orders.ts'
import { zhPeople } from './zh-people.ts'
import { zhRefusals } from './zh-refusals.ts'
import { zhTalk } from './zh-talk.ts'

/** Every language the bot speaks; others are answered in English. */
export const LANGUAGES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  en: { ...enTalk, ...enGoods, ...enOrders, ...enDeeds, ...enRefusals, ...enAfterSales, ...enPeople },
  zh: { ...zhTalk, ...zhGoods, ...zhOrders, ...zhDeeds, ...zhRefusals, ...zhAfterSales, ...zhPeople },
}

/** In which language and where clocks are read. */
export interface Voice {
  readonly language: string
  /** IANA time zone. */
  readonly timeZone: string
}

/** What is to be said, as messages: words in a row are one message, a card is one of its own, a question's choices become buttons. */
export function compose(utterances: readonly Utterance[], voice: Voice): readonly Content[] {
  const contents: Content[] = []
  for (const { said, card, choices } of utterances) {
    const text = write(said, voice)
    const before = contents.at(-1)
    if (card && (card.lines.length > 0 || card.image)) contents.push(cardOf(text, writeCard(card, voice), buttonsOf(choices, voice)))
    else if (choices && choices.length > 0) contents.push({ type: 'buttons', text, buttons: buttonsOf(choices, voice) })
    else if (before?.type === 'text') contents[contents.length - 1] = { type: 'text', text: `${before.text}\n${text}` }
    else contents.push({ type: 'text', text })
  }
  return contents
}

/** A card whose title says it all needs no words above it. */
function cardOf(text: string, card: Card, buttons: Button[]): Content {
  return { type: 'card', text: text === card.title ? '' : text, card, buttons }
}

/** One phrase in the shopper's language; English where the language lacks it. */
export function write({ phrase, values }: Said, voice: Voice): string {
  const format = formatFor(phrase, voice.language)
  if (!format) return phrase
  const written = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, writeValue(value, voice)]))
  // a value that was not given reads as 'none': a branch is left out, the shopper still gets an answer
  return String(format.format(new Proxy(written, NONE_FOR_MISSING))).trim()
}

const NONE_FOR_MISSING: ProxyHandler<Record<string, string | number | boolean>> = { has: () => true, get: (values, name: string) => values[name] ?? 'none' }

const formats = new Map<string, IntlMessageFormat | null>()

function formatFor(phrase: string, language: string): IntlMessageFormat | null {
  const key = `${language} ${phrase}`
  const cached = formats.get(key)
  if (cached !== undefined) return cached
  const spoken = LANGUAGES[language]?.[phrase] !== undefined ? language : 'en'
  const message = LANGUAGES[spoken]?.[phrase]
  const format = message === undefined ? null : new IntlMessageFormat(message, spoken, undefined, { ignoreTag: true })
  formats.set(key, format)
  return format
}

function writeValue(value: SaidValue, voice: Voice): string | number | boolean {
  if (value === undefined) return 'none'
  // an empty value selects the branch that leaves it out
  if (value === '') return 'none'
  if (typeof value === 'string') return wordFor(value, voice)
  if (typeof value !== 'object') return value
  const tag = tagOf(voice)
  if ('list' in value) return listFormat(tag).format(value.list.map((item) => wordFor(item, voice)))
  if ('day' in value) return dayFormat(tag).format(Date.parse(value.day))
  if ('instant' in value) return dateFormat(tag, voice.timeZone).format(Date.parse(value.instant))
  return writeMoney(value, voice)
}

/** "proof:email" is a word of ours; anything else is the shop's or the shopper's own. */
function wordFor(value: string, voice: Voice): string {
  const name = /^(?:proof|part|tag|invoice|way):[a-z0-9-]+$/i.test(value) ? value.replace(':', '.') : null
  if (name) return write({ phrase: name, values: {} }, voice)
  return /^(?:no longer needed|ordered by mistake)$/.test(value) ? value.replaceAll(' ', '_') : value
}

/** Minor units to the currency's own form: ¥89.00, $12.50, ¥1,200 (JPY). */
export function writeMoney({ amount, currency }: Money, voice: Voice): string {
  const { format, units } = moneyFormat(tagOf(voice), currency)
  return format.format(amount / units)
}

// to make a format takes longer than to decide a turn: each is made once, there are few languages, currencies and zones
const listFormat = once((tag: string) => new Intl.ListFormat(tag, { type: 'disjunction' }))
const dateFormat = once((tag: string, timeZone: string) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone }))
// a day has no zone: it is the same one everywhere
const dayFormat = once((tag: string) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeZone: 'UTC' }))
const moneyFormat = once((tag: string, currency: string) => {
  const format = new Intl.NumberFormat(tag, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return { format, units: 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2) }
})

function once<Key extends readonly string[], Value>(make: (...key: Key) => Value): (...key: Key) => Value {
  const made = new Map<string, Value>()
  return (...key) => {
    const name = key.join(' ')
    const value = made.get(name) ?? make(...key)
    made.set(name, value)
    return value
  }
}

function tagOf(voice: Voice): string {
  return voice.language === 'zh' ? 'zh-CN' : voice.language in LANGUAGES ? voice.language : 'en'
}

function writeCard(card: SaidCard, voice: Voice): Card {
  return {
    kind: card.kind,
    title: write(card.title, voice),
    ...(card.image ? { image: card.image } : {}),
    lines: card.lines.slice(0, 40).map(({ label, value }) => ({
      label: write(label, voice).slice(0, 200),
      value: (typeof value === 'string' ? value : write(value, voice)).slice(0, 500),
    })),
  }
}

function buttonsOf(choices: readonly Choice[] | undefined, voice: Voice): Button[] {
  return (choices ?? []).slice(0, 12).map(({ id, label }) => ({ id, label: (typeof label === 'string' ? label : write(label, voice)).slice(0, 80) }))
}
