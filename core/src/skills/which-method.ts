import type { PaymentMethod } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Choice } from '../said.ts'
import { phrase } from '../said.ts'
import type { SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { type Found, found, needs } from './found.ts'

/** Where the money goes or comes from. `allowed` says which methods the rules permit. */
export function whichMethod(view: SkillView, order: Order, allowed: (method: PaymentMethod) => boolean): Found<string> {
  const original = originalMethod(order)
  const methods = view.customer?.paymentMethods ?? []
  const open = methods.filter(allowed)
  const heard = heardMethod(
    view.request.words.map((word) => word.text),
    open,
    original,
  )
  const chosen = open.find((method) => method.id === view.request.slots.methodId)?.id
  // words said after a choice correct it; the choice itself was said in words too
  if (heard ?? chosen) return found((heard ?? chosen)!)
  // what was once paid with is always a way back, also where the customer has removed it since
  if (open.length === 0) return original ? found(original) : needs(ask('methodId', phrase('method.none')))
  if (open.length === 1) return found(open[0]!.id)
  return needs(
    ask('methodId', phrase('method.which', { number: order.number, methods: { list: open.map((method) => method.label) } }), choicesOf(open, original)),
  )
}

/** The method that the order was paid with. */
export function originalMethod(order: Order): string | undefined {
  return order.payments.find((entry) => entry.kind === 'payment')?.methodId
}

const KINDS: readonly (readonly [PaymentMethod['kind'], RegExp])[] = [
  ['gift-card', /gift[\s_-]?card|\bGC\b|store credit|website credit|site credit|礼品卡|购物卡/gi],
  ['paypal', /pay\s?pal|贝宝/gi],
  ['card', /credit[\s_-]?card|debit[\s_-]?card|\bcard\b|visa|master\s?card|amex|american express|信用卡|银行卡/gi],
  ['alipay', /ali\s?pay|支付宝|花呗/gi],
  ['wechat-pay', /we\s?chat|微信/gi],
]
const ORIGINAL =
  /original|same (?:payment|method|card|account|way|one)|(?:the )?one i (?:used|paid with)|(?:that )?i (?:used|paid with)|as (?:i )?paid|原路|原(?:来的)?(?:支付|付款)|原付款|怎么付的/gi

/** "… but if the gift card can't cover it, PayPal": what was said for that case. */
const FALLBACK = /[,;.]?\s*(?:but |and |or )?(?:if|in case|otherwise|or else)\b.*$/is

/** The method for the case that the first does not suffice; undefined: none was said. */
export function fallbackMethod(view: SkillView, order: Order): string | undefined {
  const said = view.request.words
    .map((word) => FALLBACK.exec(word.text)?.[0] ?? '')
    .filter((text) => /can'?t|cannot|n'?t|not|insufficient|otherwise|or else/i.test(text))
  const afterUse = said.map((text) => text.replace(/^.*?(?:,|\buse\b|\bthen\b)/is, ''))
  return heardMethod(afterUse, view.customer?.paymentMethods ?? [], originalMethod(order))
}

/** The last method that was named wins; "prefer paypal over a gift card" means paypal. */
export function heardMethod(texts: readonly string[], open: readonly PaymentMethod[], original: string | undefined): string | undefined {
  for (const text of texts.toReversed()) {
    const byId = open.filter((method) => text.includes(method.id)).sort((a, b) => text.lastIndexOf(b.id) - text.lastIndexOf(a.id))[0]
    if (byId) return byId.id
    const byTail = open.filter((method) => method.last4 && new RegExp(`\\b${method.last4}\\b`).test(text))
    if (byTail.length === 1) return byTail[0]!.id
    const said = text.replace(
      /(?:over|rather than|instead of|not(?: to| the| my| with| by)?|don'?t (?:want|use|have)|不(?:要|用))\s+(?:an?|the|my)?\s*(?:gift[\s_-]?card|GC|pay\s?pal|(?:credit|debit)[\s_-]?card|支付宝|微信)/gi,
      ' ',
    )
    const places = KINDS.flatMap(([kind, words]) => [...said.matchAll(words)].map((match) => ({ kind, at: match.index, text: match[0] })))
    const last = places
      .filter(
        (place) =>
          !(place.kind === 'card' && places.some((other) => other.kind === 'gift-card' && other.at <= place.at && place.at < other.at + other.text.length)),
      )
      .sort((a, b) => b.at - a.at)[0]
    const ofKind = last ? open.filter((method) => method.kind === last.kind) : []
    const branded = ofKind.filter((method) => method.brand && said.toLowerCase().includes(method.brand.toLowerCase()))
    if (branded.length === 1) return branded[0]!.id
    if (ofKind.length === 1) return ofKind[0]!.id
    if (ofKind.length > 1 && ofKind.some((method) => method.id === original)) return original
    if (/\b(?:other|different|another)\s+(?:card|payment|method|one)/i.test(text) && open.length === 2 && original)
      return open.find((method) => method.id !== original)?.id
    if (new RegExp(ORIGINAL.source, 'i').test(text) && open.some((method) => method.id === original)) return original
  }
  return undefined
}

function choicesOf(methods: readonly PaymentMethod[], original: string | undefined): readonly Choice[] {
  const first = methods.filter((method) => method.id === original)
  return [...first, ...methods.filter((method) => method.id !== original)].map((method) => ({ id: method.id, label: method.label, words: [method.id] }))
}
