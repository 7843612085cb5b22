import type { OrderItem } from '@xiaoer/contract/order'
import type { Product } from '@xiaoer/contract/product'
import type { Words } from '../known.ts'
import { readOptions } from './read-options.ts'
import { findAll, type Token, tokensOf } from './text-match.ts'
import { type Mention, mentionsOf } from './which-items.ts'

/** What is wanted instead of one item. */
export interface Wish {
  readonly item: OrderItem
  /** Option → value that was asked for. */
  readonly want: Readonly<Record<string, string>>
  /** "the same one again". */
  readonly same: boolean
  /** "whichever is cheaper". */
  readonly cheapest: boolean
}

type Wishes = ReadonlyMap<string, Wish>

/** Folds all that was said about an exchange or change of items into wishes, later words over earlier ones. */
export function readChanges(words: readonly Words[], items: readonly OrderItem[], productOf: (item: OrderItem) => Product | undefined): readonly Wish[] {
  let wishes: Wishes = new Map()
  let focus: readonly OrderItem[] = items.length === 1 ? items : []
  for (const { text, asked } of words) {
    const askedItem = asked?.startsWith('variant:') ? items.find((item) => item.id === asked.slice('variant:'.length)) : undefined
    if (askedItem) focus = [askedItem]
    for (const part of partsOf(text, items, askedItem ? productOf(askedItem) : undefined)) {
      if (part.unclear || (asked === 'story' && part.items.length === 0)) continue
      const about = part.items.length > 0 ? part.items : focusOrGuess(part.tokens, focus, wishes, items, productOf)
      if (part.items.length > 0) focus = part.items
      if (part.dropped) {
        wishes = new Map([...wishes].filter(([id]) => !about.some((item) => item.id === id)))
        continue
      }
      for (const item of about) wishes = hear(wishes, item, part, productOf(item))
    }
  }
  return [...wishes.values()]
}

interface Part {
  readonly items: readonly OrderItem[]
  /** Several lines have this name and nothing tells them apart. */
  readonly unclear: boolean
  readonly tokens: readonly Token[]
  /** The words that tell what is wanted: after "to", "for", 换成 …; all of them where no such word stands. */
  readonly target: readonly Token[]
  readonly dropped: boolean
}

const TOWARDS = new Set(['to', 'for', 'into', 'with', 'as', 'instead'])
const SHOULD_BE = /\b(?:should|must|needs? to|has to|supposed to) be\b|\brather (?:have|take|want)\b/i
const TOWARDS_CHINESE =
  /(?<=不是[^，,。]{1,12}[，,](?:而|应该)?)是|换成|改成|换为|改为|换个|换一(?:个|件|双|款)?|想要|要(?!退)|换(?=\s*[\dA-Za-z大小中加黑白红蓝灰绿黄粉紫棕米])|换/g
const DROP =
  /\b(?:never ?mind|forget (?:about )?|keep|leave|don'?t (?:want to )?(?:exchange|change|modify|swap|touch)|not (?:exchange|change|modify))\b|不(?:用)?换|不改|保留原/i

/** Of several pieces, those that stay: "I keep the other". */
const THE_OTHERS = /\b(?:keep|leave) the (?:others?|rest|second)(?: one)?\b/i

/** One part for each item that the text speaks of; the whole text where it names none. */
function partsOf(text: string, items: readonly OrderItem[], asked: Product | undefined): readonly Part[] {
  const tokens = tokensOf(text)
  // "compartment: laptop" answers about a backpack, though a laptop was ordered too
  const values = (asked?.variants ?? []).flatMap((variant) => Object.values(variant.options)).flatMap((value) => findAll(tokens, tokensOf(value)))
  const named = mentionsOf(text, items).filter((mention) => !values.some((value) => value.from <= mention.from && mention.to <= value.to))
  const mentions = withoutTargets(named, tokens)
  if (mentions.length === 0) return [makePart(text, tokens, null, null)]
  return mentions.map((mention, index) => {
    const from = index === 0 ? 0 : boundary(text, tokens, mentions[index - 1]!.to, mention.from)
    const next = mentions[index + 1]
    const to = next ? boundary(text, tokens, mention.to, next.from) : tokens.length
    return makePart(text, tokens.slice(from, to), mention, mention.from - from)
  })
}

/** "exchange the mouse for a white mouse": the second mouse is what is wanted, not another item. */
function withoutTargets(mentions: readonly Mention[], tokens: readonly Token[]): readonly Mention[] {
  return mentions.filter((mention, index) => {
    const before = mentions[index - 1]
    if (!before || before.items[0]?.name !== mention.items[0]?.name) return true
    const between = tokens.slice(before.to, mention.from).map((token) => token.word)
    return !between.some((word) => TOWARDS.has(word) || word === '换' || word === '成')
  })
}

/** Where one item's words end and the next one's begin: at the last ";", "." , "and" or "," between the two mentions. */
function boundary(text: string, tokens: readonly Token[], from: number, to: number): number {
  for (const stop of [/[;；\n。]|\.(?=\s|$)/, /\b(?:and|also|then)\b|还有|另外|以及|和|,\s*(?:and|also)/i, /[,，、]/]) {
    for (let at = to; at > from; at--) {
      const gap = text.slice(tokens[at - 1]!.end, tokens[at]?.start ?? text.length)
      if (stop.test(gap)) return at
      if (stop.test(tokens[at - 1]!.word)) return at
    }
  }
  return from
}

function makePart(text: string, tokens: readonly Token[], mention: Mention | null, mentionAt: number | null): Part {
  const start = tokens[0]?.start ?? 0
  const words = text.slice(start, tokens.at(-1)?.end ?? text.length)
  const aboutThis = words.replace(THE_OTHERS, '')
  return {
    items: mention?.items ?? [],
    unclear: mention?.unclear ?? false,
    tokens,
    target: targetOf(words, tokens, start, mentionAt),
    dropped: DROP.test(aboutThis) && !/\bto\b|换成/i.test(aboutThis.replace(DROP, '')),
  }
}

function targetOf(words: string, tokens: readonly Token[], start: number, mentionAt: number | null): readonly Token[] {
  const instead = /instead of|rather than|而不是/i.exec(words)
  if (instead) {
    // "bamboo instead of maple" wants bamboo; "instead of maple I want bamboo" wants what comes after
    const before = tokens.filter((token) => token.start - start < instead.index)
    const after = tokens.filter((token) => token.start - start >= instead.index + instead[0].length)
    return before.length > 2 ? before : after
  }
  const should = SHOULD_BE.exec(words)
  if (should) return tokens.filter((token) => token.start - start >= should.index + should[0].length)
  const chinese = [...words.matchAll(TOWARDS_CHINESE)].at(-1)
  const cut = chinese ? tokens.findIndex((token) => token.start - start >= chinese.index + chinese[0].length) : -1
  if (cut > 0) return tokens.slice(cut)
  const towards = tokens.findIndex(
    (token, index) =>
      TOWARDS.has(token.word) &&
      index > (mentionAt ?? -1) &&
      !/^(exchange|return|change|like|want|need|going|trying|able|have|instead)$/.test(tokens[index - 1]?.word ?? '') &&
      // "white L for both": whom it is for
      !/^(both|all|each|them|me)$/.test(tokens[index + 1]?.word ?? ''),
  )
  return towards >= 0 && towards < tokens.length - 1 ? tokens.slice(towards + 1) : tokens
}

/** Words without a name: about what was just spoken of, else about the item whose options they name. */
function focusOrGuess(
  tokens: readonly Token[],
  focus: readonly OrderItem[],
  wishes: Wishes,
  items: readonly OrderItem[],
  productOf: (item: OrderItem) => Product | undefined,
): readonly OrderItem[] {
  if (focus.length > 0) return focus
  if (wishes.size === 1) return [...wishes.values()].map((wish) => wish.item)
  const points = items.map((item) => [item, optionPoints(tokens, item, productOf(item))] as const).filter(([, score]) => score > 0)
  const best = Math.max(0, ...points.map(([, score]) => score))
  const fitting = points.filter(([, score]) => score === best).map(([item]) => item)
  return fitting.length === 1 ? fitting : []
}

/** How much a text speaks of an item's options: their names count more than their values. */
function optionPoints(tokens: readonly Token[], item: OrderItem, product: Product | undefined): number {
  const names = Object.keys(item.options).filter(
    (option) =>
      findAll(tokens, tokensOf(option)).length > 0 ||
      (tokensOf(option).length > 1 && tokensOf(option).every((part) => tokens.some((token) => token.word === part.word))),
  )
  const values = Object.keys(readOptions(tokens, product?.variants.map((variant) => variant.options) ?? []))
  return names.length * 2 + values.length
}

const SAME =
  /\b(same|identical|as (?:it )?is|no change|unchanged|exactly what i have)\b|一样的|同款|同样|新的|一(?:台|个|件|本|双|条|款|只|把)新|换新|\b(?:another|a new) one\b/i
/** What is the same, but not the thing itself. */
const SAME_OTHER = /\bsame (?:payment|card|method|address|order|way|time|day)\b/i
const CHEAPEST = /\b(cheap(?:er|est)|lowest price|least expensive|less expensive|most affordable)\b|最便宜|便宜(?:的|点)/i

/** What was wanted is taken back. */
const BACK = /还是|算了|不对|说错|\b(?:actually|rather|no|sorry|wait|stay|keep)\b/i

/** New words beside the old ones; where no such version exists, the new ones alone count. */
function together(before: Wish['want'], now: Wish['want'], product: Product | undefined): Wish['want'] {
  const both = { ...before, ...now }
  const exists = (want: Wish['want']) =>
    product?.variants.some((variant) => Object.entries(want).every(([option, value]) => variant.options[option] === value)) === true
  return !exists(both) && exists(now) && Object.keys(now).length > 0 ? now : both
}

function hear(wishes: Wishes, item: OrderItem, part: Part, product: Product | undefined): Wishes {
  const before = wishes.get(item.id)
  const exist = product?.variants.map((variant) => variant.options) ?? []
  const said = readOptions(part.target, exist)
  const words = part.tokens
    .map((token) => token.word)
    .join(' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
  // without "to", what it is now describes the item: "my black mouse, I want white"
  const described = part.target === part.tokens && Object.keys(said).length > 1
  // … and so does it beside another value that is wanted: "the L may be small" after "give me XL"
  const inPassing = part.target === part.tokens && Object.keys(said).length === 1 && !BACK.test(words)
  const isDescription = (wanted: string | undefined, value: string) => (wanted === undefined ? described : inPassing && wanted !== value)
  const want = Object.fromEntries(
    Object.entries(said).filter(([option, value]) => !(item.options[option] === value && isDescription(before?.want[option], value))),
  )
  const same = SAME.test(words) && !SAME_OTHER.test(words) && Object.keys(want).length === 0
  const wish: Wish = {
    item,
    want: together(before?.want ?? {}, want, product),
    same: same || (before?.same === true && Object.keys(want).length === 0),
    cheapest: CHEAPEST.test(words) || before?.cheapest === true,
  }
  return new Map(wishes).set(item.id, wish)
}
