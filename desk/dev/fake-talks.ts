import type { Action } from '@xiaoer/contract/action'
import type { Conversation } from '@xiaoer/contract/conversation'
import { ActionId, type AgentId, ChannelId, ContactId, ConversationId, MessageId, TurnId } from '@xiaoer/contract/id'
import type { Message } from '@xiaoer/contract/message'
import type { Note } from '@xiaoer/contract/note'
import type { Order } from '@xiaoer/contract/order'
import type { Trace } from '@xiaoer/contract/trace'
import type { ReadInTurn } from '@xiaoer/contract/understanding'

export type Talk = { conversation: Conversation; messages: Message[]; traces: Trace[]; actions: Action[]; notes: Note[] }
type Line = [from: Message['from'], minutesAgo: number, text: string | Message['content'], delivery?: NonNullable<Message['delivery']>]
type Seed = Partial<Omit<Conversation, 'id' | 'contact' | 'channel'>> & {
  id: string
  contact: [id: string, name: string]
  channel?: keyof typeof CHANNELS
  lines: Line[]
}

const CHANNELS = {
  shop: { id: ChannelId.parse('ch-shop'), name: 'widget', title: '官网' },
  api: { id: ChannelId.parse('ch-api'), name: 'rest', title: 'Partner shop' },
}

/** Every kind of conversation that an agent meets, Chinese and English, so that each state can be looked at. */
export function fakeTalks(now: number, colleague: AgentId, orderOf: (number: string) => Order): Talk[] {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString()
  const make = ({ id, contact, channel = 'shop', lines, ...more }: Seed): Talk => {
    const conversationId = ConversationId.parse(id)
    const messages = lines.map(([from, minutes, said, delivery], place): Message => {
      const content = typeof said === 'string' ? ({ type: 'text', text: said } as const) : said
      const agentId = from === 'agent' ? colleague : null
      return {
        id: MessageId.parse(`${id}-m${place + 1}`),
        conversationId,
        seq: place + 1,
        from,
        agentId,
        content,
        at: ago(minutes),
        delivery: from === 'shopper' ? null : (delivery ?? { state: 'delivered' }),
      }
    })
    const last = messages.at(-1)
    const preview = last ? ('text' in last.content ? (last.content.text ?? '') : '') : ''
    const conversation: Conversation = {
      id: conversationId,
      channel: CHANNELS[channel],
      contact: { id: ContactId.parse(contact[0]), name: contact[1] },
      status: 'open',
      holder: 'bot',
      agentId: null,
      language: 'zh',
      emotion: 'neutral',
      preview,
      tags: [],
      priority: 'normal',
      mentioned: [],
      snoozedUntil: null,
      seq: messages.length,
      waitingSince: null,
      handoff: null,
      updatedAt: last?.at ?? ago(0),
      ...more,
    }
    return { conversation, messages, traces: [], actions: [], notes: [] }
  }
  const trace = (talk: Talk, afterSeq: number, steps: Trace['steps'], tookMs = 84) =>
    talk.traces.push({
      turnId: TurnId.parse(`${talk.conversation.id}-t${afterSeq}`),
      conversationId: talk.conversation.id,
      afterSeq,
      steps,
      tookMs,
      at: talk.messages[afterSeq - 1]!.at,
    })
  const step = (kind: Trace['steps'][number]['kind'], text: string, skill: string | null = null, detail?: unknown) => ({
    kind,
    skill,
    text,
    ...(detail === undefined ? {} : { detail }),
  })

  const back: Action['command'] = {
    type: 'requestReturn',
    orderId: 'o-1042',
    orderNumber: '1042',
    items: [{ itemId: 'i-1', quantity: 1 }],
    methodId: 'pm-ali',
    reason: '尺码偏大',
  }
  const refund = {
    type: 'refund',
    orderId: 'o-1042',
    orderNumber: '1042',
    amount: { amount: 89900, currency: 'CNY' },
    methodId: 'pm-ali',
    reason: '尺码偏大',
  } as const

  const lin = make({
    id: 'cv-lin',
    contact: ['ct-lin', '林小雨'],
    holder: 'queue',
    emotion: 'angry',
    waitingSince: ago(4.2),
    handoff: {
      reason: 'limit',
      summary: '订单 1042 的外套（¥899）尺码偏大，要退货退款；资格已核对（签收 30 小时，7 天无理由内），顾客已确认，等人批准退款。',
    },
    lines: [
      ['shopper', 1500, '你好，我上周买的外套什么时候到？'],
      ['bot', 1499.9, '您好！订单 1042 的外套已由顺丰送出，预计明天送达杭州西湖区。'],
      ['shopper', 9, '收到了，但是太大了，想退'],
      [
        'bot',
        8.9,
        {
          type: 'card',
          text: '可以退。这是退货的明细，确认后我马上为您登记：',
          card: {
            kind: 'quote',
            title: '退货 · 订单 1042',
            subtitle: '羊毛双面呢外套 驼色 / M',
            lines: [
              { label: '退款', value: '¥899.00' },
              { label: '退回', value: '支付宝' },
              { label: '运费', value: '由您承担（约 ¥12）' },
              { label: '到账', value: '收到货后 1–3 天' },
            ],
          },
          buttons: [
            { id: 'yes', label: '确认退货' },
            { id: 'no', label: '先不退' },
          ],
        },
      ],
      ['shopper', 7.5, { type: 'action', actionId: 'yes', label: '确认退货' }],
      ['bot', 7.4, '已登记。金额超过我的权限，需要同事批准，我已经把情况都告诉他们了。'],
      ['shopper', 4.2, '怎么还要等人？你们能不能快一点！！'],
    ],
  })
  trace(lin, 1, [step('understood', 'shipping.track 94 %'), step('looked-up', 'order 1042'), step('said', 'order.shipped', 'order-status')], 61)
  trace(lin, 3, [
    step('understood', 'return.request 97 %, product.size 41 %', null, {
      language: { code: 'zh', confidence: 0.95 },
      emotion: { kind: 'dissatisfied', intensity: 0.71 },
      complexity: 0.24,
      outOfScope: 0.02,
      messageId: lin.messages[2]!.id,
      requests: [
        {
          clause: '但是太大了，想退',
          start: 4,
          end: 12,
          intents: [
            { intent: 'return.request', confidence: 0.97, because: ['想退', '太大', '退'] },
            { intent: 'product.size', confidence: 0.41, because: [] },
            { intent: 'deny', confidence: 0.01, because: [] },
          ],
          entities: [],
          conditions: [],
          taught: false,
        },
        {
          clause: '收到了',
          start: 0,
          end: 3,
          intents: [{ intent: 'affirm', confidence: 0.62, because: [] }],
          entities: [],
          conditions: [],
          taught: false,
        },
      ],
    } satisfies ReadInTurn),
    step('looked-up', 'order 1042', null, { found: true }),
    step('quoted', 'quote.return', 'return'),
  ])
  trace(
    lin,
    5,
    [
      step('confirmed', 'return', 'return'),
      step('did', 'requestReturn → done', 'return', back),
      step('approval', 'refund → approval', 'refund', refund),
      step('handed-over', 'limit'),
    ],
    213,
  )
  trace(lin, 7, [step('understood', 'order.urge 88 %'), step('failed', 'refund → unknown', 'refund')], 12)
  const order = orderOf('1042')
  lin.actions.push(
    action('ac-return', lin, { state: 'done', command: back, at: ago(7.45), before: { ...order, cases: [], version: 2 }, after: order }),
    action('ac-refund', lin, { state: 'approval', command: refund, amount: refund.amount, at: ago(7.4), before: order }),
  )

  const wolf = make({
    id: 'cv-wolf',
    contact: ['ct-wolf', 'Lena Wolf'],
    channel: 'api',
    language: 'en',
    emotion: 'anxious',
    waitingSince: ago(1.4),
    lines: [
      ['shopper', 3, 'Hi, I need to cancel order #W2087 and move my other one to a new address'],
      [
        'bot',
        2.9,
        'I can cancel #W2087: $407.00 goes back to your Visa ending 4242 within 5–7 days. Shall I?',
        { state: 'failed', detail: 'recipient is not reachable (550)' },
      ],
      ['shopper', 1.4, 'yes please!! and the address?'],
    ],
  })
  trace(wolf, 1, [step('understood', 'order.cancel 91 %, order.address 84 %'), step('looked-up', 'order #W2087'), step('quoted', 'quote.cancel', 'cancel')])
  const cancel = { type: 'cancelOrder', orderId: 'o-W2087', orderNumber: '#W2087', reason: 'no longer needed' } as const
  wolf.actions.push(
    action('ac-cancel', wolf, { state: 'approval', command: cancel, amount: { amount: 40700, currency: 'USD' }, at: ago(1.3), before: orderOf('#W2087') }),
  )
  const talks = [
    lin,
    wolf,
    make({
      id: 'cv-zhao',
      contact: ['ct-zhao', '赵一鸣'],
      holder: 'queue',
      emotion: 'dissatisfied',
      waitingSince: ago(0.3),
      handoff: { reason: 'asked', summary: '问积分为什么少了 200。' },
      lines: [
        ['shopper', 2, '我的积分怎么少了'],
        ['bot', 1.9, '我查一下。'],
        ['shopper', 0.3, '转人工'],
      ],
    }),
    make({
      id: 'cv-ali',
      contact: ['ct-ali', 'علي الحسن'],
      language: 'ar',
      lines: [
        ['shopper', 6, 'مرحبا، هل لديكم هذا المعطف بمقاس XL؟'],
        ['bot', 5.9, 'نعم، مقاس XL متوفر باللون الأسود.'],
      ],
    }),
    make({
      id: 'cv-long',
      contact: ['ct-long', 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk Müller-Lüdenscheidt'],
      channel: 'api',
      language: 'de',
      holder: 'agent',
      agentId: colleague,
      lines: [
        ['shopper', 12, 'Guten Tag, die Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzkonforme Verpackung war beschädigt.'],
        ['agent', 11, 'Das tut mir leid, ich schaue sofort nach.', { state: 'uncertain', detail: 'timeout after send' }],
      ],
    }),
    make({ id: 'cv-none', contact: ['ct-none', ''], lines: [['shopper', 16, '在吗']] }),
    make({
      id: 'cv-old',
      contact: ['ct-old', '陈思远'],
      status: 'resolved',
      lines: [
        ['shopper', 3000, '发票能补开吗'],
        ['bot', 2999, '可以，已发到您的邮箱。'],
        ['shopper', 2990, '好的谢谢'],
      ],
      emotion: 'satisfied',
    }),
  ]
  for (let n = 1; n <= 34; n++) {
    const questions = ['这款有黑色吗？', '下单后多久发货？', '尺码怎么选，我 170 / 60 公斤', '能开发票吗', 'Is it waterproof?', '保修多久？']
    talks.push(
      make({
        id: `cv-${n}`,
        contact: [`ct-${n}`, `顾客 ${n}`],
        lines: [
          ['shopper', 20 + n * 7, questions[n % questions.length]!],
          ['bot', 19.9 + n * 7, '好的，这就为您看看。'],
        ],
      }),
    )
  }
  return talks
}

function action(id: string, talk: Talk, row: Pick<Action, 'state' | 'command' | 'at' | 'before'> & Partial<Action>): Action {
  const blank = { amount: null, rules: 'cn-default@2025.1', after: null, error: null, agreedBy: [], decidedBy: null, expiresAt: null, updatedAt: row.at }
  return { id: ActionId.parse(id), conversationId: talk.conversation.id, ...blank, ...row }
}
