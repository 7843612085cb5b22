import type { Agent } from '@xiaoer/contract/agent'
import type { Output, Taken } from '@xiaoer/contract/api'
import type { CannedReply, Macro } from '@xiaoer/contract/canned-api'
import { CannedReplyId, MacroId } from '@xiaoer/contract/id'
import type { KnownTag } from '@xiaoer/contract/tag-api'
import { Refusal } from './fake-refusal.ts'
import type { Talk } from './fake-talks.ts'

/** What is written and done again and again, in memory. */
export function fakeCanned(agent: Agent, find: (id: string) => Talk) {
  const replies: CannedReply[] = [
    {
      id: CannedReplyId.parse('cr-hello'),
      shortcut: '你好',
      text: '{name|亲}您好，我是{shop}的{agent}，请稍等，我看一下。',
      picture: null,
      used: 12,
      isOwn: false,
    },
    { id: CannedReplyId.parse('cr-size'), shortcut: '尺码', text: '这是尺码表，您按净胸围选就好。', picture: '/desk/seal.svg', used: 7, isOwn: false },
    {
      id: CannedReplyId.parse('cr-order'),
      shortcut: '退货地址',
      text: '订单 {order} 请寄到：浙江省杭州市西湖区文三路 100 号，山茶小铺收。',
      picture: null,
      used: 0,
      isOwn: false,
    },
  ]
  const tags: KnownTag[] = [
    { name: '退款', colour: 'amber', retired: false, used: 4 },
    { name: '安抚', colour: null, retired: false, used: 2 },
    { name: '双十一', colour: 'red', retired: true, used: 0 },
  ]
  const macros: Macro[] = [
    {
      id: MacroId.parse('ma-soothe'),
      name: '安抚并登记退款',
      deeds: {
        text: '{name|亲}，这次让您久等了，退款我马上为您登记。',
        add: ['退款', '安抚'],
        remove: [],
        priority: 'high',
        act: null,
        ends: 'stay',
        to: null,
      },
      used: 3,
    },
    {
      id: MacroId.parse('ma-bye'),
      name: '谢谢并结束',
      deeds: { text: '谢谢您，祝您生活愉快！', add: [], remove: [], priority: null, act: null, ends: 'resolve', to: null },
      used: 1,
    },
  ]
  const leads = () => {
    if (agent.role === 'agent') throw new Refusal(403, 'forbidden')
  }
  const put = <One extends { id: string; used: number }>(list: One[], one: Omit<One, 'used'>): One => {
    leads()
    const at = list.findIndex(({ id }) => id === one.id)
    const next = { ...one, used: list[at]?.used ?? 0 } as One
    if (at < 0) list.push(next)
    else list[at] = next
    return next
  }
  const remove = (list: { id: string }[], id: string) => {
    leads()
    const at = list.findIndex((one) => one.id === id)
    if (at < 0) throw new Refusal(404, 'not-found')
    list.splice(at, 1)
    return {}
  }
  return {
    answers: {
      assist: ({ conversationId }: Taken<'assist'>): Output<'assist'> => {
        const { messages } = find(conversationId)
        const last = messages.at(-1)
        const waits = last?.from === 'shopper'
        const hello = replies[0]!
        const suggestions: Output<'assist'>['suggestions'] = [
          { from: 'knowledge', id: 'points', text: '积分每满 100 抵 1 元，结算时勾选即可。', source: '积分怎么用', conversationId: null },
          { from: 'canned', id: hello.id, text: hello.text, source: hello.shortcut, conversationId: null },
        ]
        return { seq: last?.seq ?? 0, suggestions: waits ? suggestions : [], missing: [] }
      },
      tookSuggestion: () => ({}),
      cannedReplies: () => ({ replies: [...replies], macros: [...macros] }),
      saveCannedReply: ({ cannedReplyId: id, ...reply }: Taken<'saveCannedReply'>) => put(replies, { id, ...reply }),
      importCanned: ({ csv }: Taken<'importCanned'>) => {
        const lines = csv.trim().split('\n').slice(1)
        for (const line of lines) {
          const [shortcut = '', text = ''] = line.split(',')
          put(replies, { id: CannedReplyId.parse(`cr-${shortcut}`), shortcut, text, picture: null, isOwn: false })
        }
        return { saved: lines.length, problems: [] }
      },
      tags: () => ({ tags: [...tags] }),
      saveTag: ({ name, newName = name, colour, retired }: Taken<'saveTag'>) => {
        const from = tags.findIndex((tag) => tag.name === name)
        const [old] = from < 0 ? [] : tags.splice(from, 1)
        const into = tags.findIndex((tag) => tag.name === newName)
        const [other] = into < 0 ? [] : tags.splice(into, 1)
        tags.unshift({ name: newName, colour, retired, used: (old?.used ?? 0) + (other?.used ?? 0) })
        return { tags: [...tags] }
      },
      removeCannedReply: ({ cannedReplyId }: Taken<'removeCannedReply'>) => remove(replies, cannedReplyId),
      saveMacro: ({ macroId: id, ...macro }: Taken<'saveMacro'>) => put(macros, { id, ...macro }),
      removeMacro: ({ macroId }: Taken<'removeMacro'>) => remove(macros, macroId),
      countUse: ({ kind, id }: Taken<'countUse'>) => {
        const one = (kind === 'reply' ? replies : macros).find((each) => each.id === id)
        if (one) one.used++
        return {}
      },
    },
  }
}
