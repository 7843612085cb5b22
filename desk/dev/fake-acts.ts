import type { Action } from '@xiaoer/contract/action'
import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import { ActionId } from '@xiaoer/contract/id'
import type { LiveEvent } from '@xiaoer/contract/live'
import type { Order } from '@xiaoer/contract/order'
import { Refusal } from './fake-refusal.ts'
import type { Talk } from './fake-talks.ts'

interface Acts {
  readonly agent: Agent
  readonly find: (id: string) => Talk
  readonly orderOf: (number: string) => Order
  readonly tell: (event: LiveEvent) => void
  readonly now: () => number
}

/** Above this somebody must agree. */
const LIMIT = 50_000

/** Deeds in the shop by hand: refunds above a limit wait, cancelling what was delivered is refused. */
export function fakeActs({ agent, find, orderOf, tell, now }: Acts) {
  const done = new Map<string, Action>()
  const quote = ({ command, language }: Pick<Taken<'quote'>, 'command' | 'language'>): Output<'quote'> => {
    const order = 'orderNumber' in command ? orderOf(command.orderNumber) : null
    if (command.type === 'cancelOrder' && order?.status === 'delivered')
      return { permitted: false, why: language === 'zh' ? '订单已签收，不能取消。' : 'The order was delivered; it cannot be cancelled.' }
    const amount = 'amount' in command ? command.amount : null
    return { permitted: true, amount, approval: (amount?.amount ?? 0) > LIMIT, rules: 'cn-default@2025.1', orderVersion: order?.version ?? null }
  }
  const answers = {
    quote,
    act: ({ conversationId, command, deedId, orderVersion, language }: Taken<'act'>): Output<'act'> => {
      const talk = find(conversationId)
      if (talk.conversation.agentId !== agent.id) throw new Refusal(409, 'conflict')
      const known = done.get(deedId)
      if (known) return { outcome: 'begun', action: known }
      const answer = quote({ command, language })
      if (!answer.permitted) return { outcome: 'refused', why: answer.why }
      if (answer.orderVersion !== orderVersion) throw new Refusal(409, 'conflict')
      const at = new Date(now()).toISOString()
      const action: Action = {
        ...{
          id: ActionId.parse(`ac-${deedId}`),
          conversationId,
          command,
          state: answer.approval ? 'approval' : 'done',
          amount: answer.amount,
          rules: answer.rules,
        },
        ...{ before: null, after: null, error: null, agreedBy: [], decidedBy: null, expiresAt: null, at, updatedAt: at },
      }
      done.set(deedId, action)
      talk.actions.push(action)
      tell({ type: 'action', action })
      return { outcome: 'begun', action }
    },
    product: ({ productId }: Taken<'product'>): Output<'product'> => ({
      product: {
        ...{ id: productId, name: '羊毛双面呢外套', aliases: [], category: '外套', tags: [], description: '', attributes: {}, image: null },
        variants: ['S', 'M', 'L'].map((size) => ({
          ...{ id: `v-coat-${size.toLowerCase()}`, options: { 颜色: '驼色', 尺码: size }, price: { amount: 89_900, currency: 'CNY' } },
          ...{ available: size !== 'S', stock: null },
        })),
      },
    }),
  }
  return { answers }
}
