import type { Address } from '@xiaoer/contract/address'
import type { Order } from '@xiaoer/contract/order'
import { bareNumber, sameNumber } from '../order-numbers.ts'
import { phrase } from '../said.ts'
import type { Skill, SkillView } from '../skill.ts'
import { ask } from '../step.ts'
import { type Found, found, needs } from './found.ts'
import { line, orderLine, quote } from './quote.ts'
import { type AddressParts, joinAddress, missingOf, readAddress } from './read-address.ts'
import { readConsignee } from './read-consignee.ts'
import { changeableBy, ordersOf, whichOrder } from './which-order.ts'

/** Another address, consignee or phone for an order that has not left yet. */
export const changeAddress: Skill = {
  id: 'change-address',
  intents: ['order.address'],
  needsCustomer: true,
  next(view) {
    const which = whichOrder(view, changeableBy(view, 'changeAddress'))
    if ('step' in which) return which.step
    const order = which.found
    const address = view.rules.deeds.changeAddress?.states.includes(order.status) ? whichAddress(view, order.address, order) : found(order.address)
    if ('step' in address) return address.step
    return {
      step: 'do',
      command: { type: 'changeAddress', orderId: order.id, orderNumber: order.number, address: address.found },
      order,
      quote: quote('quote.address', [orderLine(order), line('line.old-address', oneLine(order.address)), line('line.new-address', oneLine(address.found))]),
    }
  },
}

/** The address that stands in the shopper's account. */
export const changeCustomerAddress: Skill = {
  id: 'change-customer-address',
  intents: ['order.address', 'account', 'order.modify'],
  claims:
    /\b(?:update|change)\s+my\s+(?:profile|account)\b|\b(?:default|profile|account|user)(?:'s)? (?:shipping |delivery |home )?address|address (?:on|in|for|of) (?:my|the) (?:account|profile|file)|默认(?:收货)?地址|账户(?:里的|的)?地址/i,
  needsCustomer: true,
  next(view) {
    const { customer } = view
    if (!customer) return ask('address', phrase('address.which'))
    const address = whichAddress(view, customer.address ?? undefined)
    if ('step' in address) return address.step
    return {
      step: 'do',
      command: { type: 'changeCustomerAddress', customerId: customer.id, address: address.found },
      order: null,
      quote: quote('quote.customer-address', [
        customer.address ? line('line.old-address', oneLine(customer.address)) : null,
        line('line.new-address', oneLine(address.found)),
      ]),
    }
  },
}

/** The address that was said, put together from all messages; "the same as order 7", "my default address". */
function whichAddress(view: SkillView, current: Address | undefined, order?: Order): Found<Address> {
  const texts = view.request.words.map((word) => word.text)
  const all = texts.join('\n')
  const copied = copiedAddress(view, all, order)
  if (copied && 'step' in copied) return copied
  const parts: AddressParts = { ...texts.map(readAddress).reduce(joinAddress, {}), ...readConsignee(view.request) }
  // a new flat in the same house: the rest stays
  const onlyUnit = !parts.line1 && parts.line2 && current && Object.keys(parts).every((key) => key === 'line2' || key === 'country')
  if (onlyUnit) return found({ ...current, line2: parts.line2! })
  if (!parts.line1 && copied) return copied
  if ((parts.phone || parts.name) && !parts.line1 && current)
    return found({ ...current, ...(parts.phone ? { phone: parts.phone } : {}), ...(parts.name ? { name: parts.name } : {}) })
  const missing = missingOf(parts)
  if (missing.length === 4 || !parts.line1) return needs(ask('address', phrase('address.which')))
  if (missing.length > 0) return needs(ask('address', phrase('address.missing', { parts: { list: missing.map((part) => `part:${part}`) } })))
  return found({
    line1: parts.line1,
    line2: parts.line2 ?? '',
    district: parts.district ?? '',
    city: parts.city ?? '',
    region: parts.region ?? '',
    postcode: parts.postcode ?? '',
    country: current?.country ?? parts.country ?? 'US',
    ...(parts.name ? { name: parts.name } : {}),
    ...(parts.phone ? { phone: parts.phone } : {}),
  })
}

function copiedAddress(view: SkillView, text: string, order?: Order): Found<Address> | null {
  if (!/\b(?:same|default|profile|account|other order|on file|from order|used (?:for|in|on)|my \w+ address)\b|默认|和.*一样|同.*订单/i.test(text)) return null
  const orders = ordersOf(view)
  if ('step' in orders) return orders
  const upper = bareNumber(text)
  const other = orders.found.find((one) => !(order && sameNumber(one.number, order.number)) && upper.includes(bareNumber(one.number)))
  if (other) return found(other.address)
  const known = [...orders.found.map((one) => one.address), ...(view.customer?.address ? [view.customer.address] : [])]
  const named = known.find((address) => address.line1 !== order?.address.line1 && new RegExp(`\\b(?:${address.city}|${address.line1})\\b`, 'i').test(text))
  if (named) return found(named)
  // the account's own address is what is to be changed where no order is spoken of
  const own = order && /\b(?:default|profile|account|on file)\b|默认/i.test(text) ? view.customer?.address : undefined
  return own ? found(own) : null
}

export function oneLine(address: Address): string {
  const { line1, line2, district, city, region, postcode, country, name, phone } = address
  const chinese = /\p{Script=Han}/u.test(line1 + city)
  const place = chinese
    ? [region === city ? '' : region, city, district, line1, line2].join('')
    : [line1, line2, city, `${region} ${postcode}`.trim(), country].filter(Boolean).join(', ')
  return [place, name, phone].filter(Boolean).join(' ')
}
