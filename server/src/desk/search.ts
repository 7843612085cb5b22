import type { Agent } from '@xiaoer/contract/agent'
import type { Output } from '@xiaoer/contract/api'
import type { Customer } from '@xiaoer/contract/customer'
import type { Order } from '@xiaoer/contract/order'
import type { Shop } from '../shops/shop.ts'
import type { DeskHouse } from './desk-house.ts'

/** One box for everything: people, orders, what was said. */
export async function search(agent: Agent, words: string, house: DeskHouse): Promise<Output<'search'>> {
  const { workspaceId } = agent
  const shop = await house.shopOf(workspaceId)
  const [people, found, orders] = await Promise.all([
    house.conversations.people(workspaceId, words),
    house.conversations.messagesWith(workspaceId, words),
    // a shop that does not answer takes nothing from what we know ourselves
    ordersFor(words, shop).catch(() => []),
  ])
  const talks = await house.conversations.conversationsOf(workspaceId, [...new Set(orders.map(({ order }) => order.customerId))])
  return {
    people: [...people],
    orders: orders.map(({ order, customer }) => ({
      number: order.number,
      status: order.status,
      total: order.total,
      customer: customer?.name ?? '',
      conversationId: talks.get(order.customerId) ?? null,
    })),
    messages: found.map(({ words: said, ...message }) => ({ ...message, excerpt: excerptOf(said, words) })),
  }
}

const MOST_ORDERS = 10

/** By order number, e-mail address or phone number. */
async function ordersFor(words: string, shop: Shop): Promise<{ order: Order; customer: Customer | null }[]> {
  const finds = shop.capabilities.finds
  if (/^\S+@\S+$/.test(words)) return finds.includes('customerByEmail') ? ordersOf(await shop.find({ find: 'customerByEmail', email: words }), shop) : []
  if (!/\d{3}/.test(words)) return []
  const isPhone = /^\+?[\d -]{7,20}$/.test(words) && finds.includes('customerByPhone')
  const order = await shop.find({ find: 'order', number: words })
  if (!order) return isPhone ? ordersOf(await shop.find({ find: 'customerByPhone', phone: words }), shop) : []
  return [{ order, customer: await shop.find({ find: 'customer', id: order.customerId }) }]
}

async function ordersOf(customer: Customer | null, shop: Shop): Promise<{ order: Order; customer: Customer }[]> {
  if (!customer) return []
  const orders = await shop.find({ find: 'ordersOf', customerId: customer.id })
  return orders.slice(0, MOST_ORDERS).map((order) => ({ order, customer }))
}

/** Characters before and behind the first word that was looked for. */
const AROUND = 60

function excerptOf(said: string, words: string): string {
  const text = said.replace(/\s+/g, ' ')
  const looked = words.toLowerCase()
  const at = Math.max(text.toLowerCase().indexOf(looked), 0)
  const from = Math.max(0, at - AROUND)
  return `${from > 0 ? '…' : ''}${text.slice(from, at + looked.length + AROUND)}${at + looked.length + AROUND < text.length ? '…' : ''}`
}
