import type { Content } from '@xiaoer/contract/content'

export interface Answer {
  readonly contents: readonly Content[]
  readonly handoff?: boolean
}

/** A shop of a few sentences in two languages: enough to show and press everything the widget can draw. */
export function fakeShop(heard: Content): Answer {
  if (heard.type === 'action') return { contents: [text(pressed(heard.actionId))] }
  if ('url' in heard) return { contents: [text(heard.type === 'voice' ? '听到了。' : '看到了。')] }
  const words = heard.type === 'text' ? heard.text : ''
  const isZh = /\p{Script=Han}/u.test(words)
  const say = (zh: string, en: string) => (isZh ? zh : en)
  if (/人工|person/i.test(words)) return { contents: [text(say('好的，这就为您找一位同事。', 'Of course, I am finding a colleague for you.'))], handoff: true }
  if (/包裹|parcel/i.test(words)) return { contents: [order(say)] }
  if (/退换|return/i.test(words)) return { contents: [reasons(say)] }
  if (/报价|quote/i.test(words)) return { contents: [quote(say)] }
  if (/挑|choose/i.test(words)) return { contents: [product(say)] }
  return { contents: [text(say(`您说的是：${words}`, `You said: ${words}`))] }
}

type Say = (zh: string, en: string) => string

const text = (words: string): Content => ({ type: 'text', text: words })

function pressed(actionId: string): string {
  if (actionId.endsWith('confirm')) return '已为您办理退货。退款 ¥ 268.00 原路退回，预计 1–3 个工作日到账。\n进度随时可查：https://shop.example/returns/88231。'
  if (actionId.endsWith('cancel')) return '好的，什么都没有改动。'
  return `已记下（${actionId}）。`
}

const order = (say: Say): Content => ({
  type: 'card',
  text: say('您的外套昨晚到了杭州转运中心，预计明天送到。', 'Your coat reached the Hangzhou hub last night and should arrive tomorrow.'),
  card: {
    kind: 'order',
    title: say('订单 1042 · 运输中', 'Order 1042 · on its way'),
    subtitle: say('轻羽绒外套 黑色 M', 'Light down coat, black, M'),
    lines: [
      { label: say('快递', 'Carrier'), value: say('顺丰 SF1203948576', 'SF Express SF1203948576') },
      { label: say('预计送达', 'Expected'), value: say('11 月 21 日', '21 November') },
      { label: say('实付', 'Paid'), value: '¥ 268.00' },
    ],
  },
  buttons: [
    { id: 'order:1042:track', label: say('查看物流', 'Track it') },
    { id: 'order:1042:address', label: say('修改地址', 'Change the address') },
  ],
})

const reasons = (say: Say): Content => ({
  type: 'buttons',
  text: say('是哪里不合适呢？', 'What is wrong with it?'),
  buttons: [
    { id: 'reason:size', label: say('尺码不合适', 'The size') },
    { id: 'reason:broken', label: say('有质量问题', 'It is damaged') },
    { id: 'reason:mind', label: say('不想要了', 'I changed my mind') },
  ],
})

const quote = (say: Say): Content => ({
  type: 'card',
  text: say('可以退。请看看是否这样办：', 'Yes, it can go back. Shall I do this?'),
  card: {
    kind: 'quote',
    title: say('退货退款 · 订单 1042', 'Return for a refund · order 1042'),
    lines: [
      { label: say('退回', 'Goes back'), value: say('轻羽绒外套 黑色 M × 1', 'Light down coat, black, M × 1') },
      { label: say('退货运费', 'Return shipping'), value: say('由店铺承担', 'paid by the shop') },
      { label: say('退到', 'Refunded to'), value: say('原支付方式 支付宝', 'Alipay, as paid') },
      { label: say('退款', 'Refund'), value: '¥ 268.00' },
    ],
  },
  buttons: [
    { id: 'quote:7:confirm', label: say('确认退货', 'Confirm the return') },
    { id: 'quote:7:cancel', label: say('先不办', 'Not now') },
  ],
})

const product = (say: Say): Content => ({
  type: 'card',
  text: say('这件最近很多人回购：', 'Many come back for this one:'),
  card: {
    kind: 'product',
    title: say('云朵抱枕', 'Cloud cushion'),
    subtitle: say('慢回弹，可机洗', 'Slow rebound, machine washable'),
    lines: [{ label: say('价格', 'Price'), value: '¥ 89.00' }],
  },
  buttons: [{ id: 'product:cushion:ask', label: say('问问这件', 'Ask about it') }],
})
