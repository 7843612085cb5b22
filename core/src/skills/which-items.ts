import type { Order, OrderItem } from '@xiaoer/contract/order'
import type { Choice } from '../said.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import { readOptions } from './read-options.ts'
import { findAll, findName, type Span, type Token, tokensOf } from './text-match.ts'

/** The items of an order that a request is about: all of them, those named, or the only one. */
export function whichItems(view: SkillView, order: Order): Found<readonly OrderItem[]> {
  const { slots, words } = view.request
  if (order.items.length === 1) return found(order.items)
  if (slots.allItems) return found(order.items)
  let picked: readonly OrderItem[] = slots.itemIds ? order.items.filter((item) => slots.itemIds!.includes(item.id)) : []
  for (const { text, asked } of words) picked = afterHearing(picked, text, order.items, asked === 'items')
  if (picked.length > 0) return found(picked)
  return needs(ask('items', phrase('items.which', { number: order.number }), itemChoices(order.items)))
}

export function itemChoices(items: readonly OrderItem[]): readonly Choice[] {
  return items.map((item) => ({ id: item.id, label: describe(item), words: [item.name, ...Object.values(item.options)] }))
}

/** "Gaming Mouse (white, optical)". */
export function describe(item: Pick<OrderItem, 'name' | 'options'>): string {
  const options = Object.values(item.options).join(', ')
  return options ? `${item.name} (${options})` : item.name
}

const ALL = /\b(all|everything|entire|whole|both|every(?:thing| item)?)\b|全部|全都|所有|整单|整个订单|都(?:要)?(?:退|换)|两个都|都退/i
const EXCEPT = /\b(?:except|but not|other than|apart from|excluding)\b|除了/i
const ONLY = /\b(?:only|just)\b(?! (?:wanted|want|need|a ))|只(?:要|退|换)/i
/** Right before a name: this one stays. "Not happy with the shoes" does not keep them. */
const KEEP =
  /(?:\b(?:keep(?:ing)?|leave|without|forget(?: about)?|never ?mind|not|don'?t (?:want to )?(?:return|exchange|change|send(?: back)?))\s+(?:the|my|that|those|this|a)?\s*|(?:不(?:退|换|要)|保留|留着|留下)(?:那个|这个|这件|那件)?)$/i

/** Right after a name: this one stays. */
const STAYS = /^(?:就|都|先|我)?(?:留着|留下|保留|不(?:用)?[退换](?!货款)|不动)|^\s*(?:stays?|(?:is|are) (?:fine|staying))\b/i

function afterHearing(before: readonly OrderItem[], text: string, items: readonly OrderItem[], answered: boolean): readonly OrderItem[] {
  const except = EXCEPT.exec(text)
  if (ALL.test(text) && except) {
    const kept = mentionsOf(text.slice(except.index), items).flatMap((mention) => mention.items)
    return items.filter((item) => !kept.includes(item))
  }
  const mentions = mentionsOf(text, items)
  const tokens = tokensOf(text)
  const isKept = ({ from, to }: Mention) => {
    const start = tokens[from]?.start ?? 0
    return KEEP.test(text.slice(Math.max(0, start - 25), start)) || STAYS.test(text.slice(tokens[to - 1]?.end ?? start))
  }
  const dropped = mentions.filter(isKept)
  const named = mentions.filter((mention) => !dropped.includes(mention) && (!mention.unclear || answered)).flatMap((mention) => mention.items)
  if (named.length === 0 && dropped.length === 0 && ALL.test(text)) return items
  if (ONLY.test(text) && named.length > 0) return named
  if (named.length === 0 && answered) return before.length > 0 ? before : byOrdinal(text, items)
  const gone = dropped.flatMap((mention) => mention.items)
  return items.filter((item) => (before.includes(item) || named.includes(item)) && !gone.includes(item))
}

function byOrdinal(text: string, items: readonly OrderItem[]): readonly OrderItem[] {
  const places = [...text.matchAll(/\b(first|second|third|fourth|last|[1-9])\b|第([一二三四五六七八九\d])|最后/gi)].map((match) => {
    const word = (match[1] ?? match[2] ?? 'last').toLowerCase()
    const index = ['first', 'second', 'third', 'fourth'].indexOf(word)
    if (word === 'last') return items.length - 1
    return index >= 0 ? index : '一二三四五六七八九'.indexOf(word) >= 0 ? '一二三四五六七八九'.indexOf(word) : Number(word) - 1
  })
  return items.filter((_, index) => places.includes(index))
}

/** A place in a text where items are spoken of. */
export interface Mention extends Span {
  readonly items: readonly OrderItem[]
  /** One thing was named and several lines fit: the shopper has to say which. */
  readonly unclear: boolean
}

const SEVERAL = /^(both|all|two|2|each|every|pair|them|两|都|全)$/

/** Every mention of the order's items, in the order of the text. Where a name fits two lines, the options said of it decide. */
export function mentionsOf(text: string, items: readonly OrderItem[]): readonly Mention[] {
  const tokens = tokensOf(text)
  const names = [...new Set(items.map((item) => item.name))]
  // "pet hair removal" is no Pet Bed, "water resistance" no Water Bottle
  const values = items
    .flatMap((item) => [...Object.values(item.options), ...Object.keys(item.options).flatMap((option) => option.split(' '))])
    .flatMap((value) => findAll(tokens, tokensOf(value)))
  const mentions = names.flatMap((name) => {
    const others = names.filter((other) => other !== name)
    const spans = findName(tokens, name, others).filter(
      (span) => span.strength >= 0.8 || !values.some((value) => value.from <= span.from && span.to <= value.to),
    )
    const best = Math.max(0, ...spans.map((span) => span.strength))
    return best >= 0.4 ? spans.filter((span) => span.strength === best).map((span) => ({ ...span, name })) : []
  })
  const clear = mentions
    .filter(
      (mention) => !mentions.some((other) => other !== mention && other.strength > mention.strength && other.from < mention.to && mention.from < other.to),
    )
    .sort((a, b) => a.from - b.from)
  return clear.map((mention, index) => {
    const lines = items.filter((item) => item.name === mention.name)
    const until = Math.min(clear[index + 1]?.from ?? tokens.length, mention.to + 16)
    const after = tokens.slice(mention.to, until)
    const towards = after.findIndex((token) => /^(to|for|into|with|换|改)$/.test(token.word) && token.word !== 'with')
    const said = [
      ...tokens.slice(Math.max(clear[index - 1]?.to ?? 0, mention.from - DESCRIBES), mention.from),
      ...(towards >= 0 ? after.slice(0, towards) : after),
    ]
    return { from: mention.from, to: mention.to, ...amongLines(lines, said) }
  })
}

/** So many words before a name may describe it: "green, 10 hours battery life, not water resistant bluetooth speaker". */
const DESCRIBES = 10

/** Of several lines with one name, those whose options are said around it; of the very same thing twice, one. */
function amongLines(lines: readonly OrderItem[], said: readonly Token[]): Pick<Mention, 'items' | 'unclear'> {
  if (lines.length === 1) return { items: lines, unclear: false }
  const options = readOptions(
    said,
    lines.map((one) => one.options),
  )
  const score = (line: OrderItem) => Object.entries(options).filter(([option, value]) => line.options[option] === value).length
  const best = Math.max(...lines.map(score))
  const fitting = best > 0 ? lines.filter((line) => score(line) === best) : lines
  if (said.some((token) => SEVERAL.test(token.word))) return { items: best > 0 ? fitting : lines, unclear: false }
  if (fitting.every((line) => line.variantId === fitting[0]!.variantId)) return { items: fitting.slice(0, 1), unclear: false }
  return { items: fitting, unclear: fitting.length > 1 }
}
