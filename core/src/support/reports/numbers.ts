import { bucketsOf, type Counter, type Counts, type Wait } from './counters.ts'
import { waitAt } from './wait-buckets.ts'

/** One definition of a number, for all screens, exports and docs/reports.md. */
export interface NumberDefinition {
  readonly unit: 'count' | 'share' | 'seconds' | 'stars' | 'money'
  readonly name: { readonly zh: string; readonly en: string }
  /** What counts: one sentence, shown wherever the number is. */
  readonly means: { readonly zh: string; readonly en: string }
  /** Made of added-up counters; null: there is nothing to make it of. Money is added up by currency instead. */
  readonly of: ((counts: Counts) => number | null) | null
  /** Is more of it better? Null: neither. */
  readonly better: 'more' | 'less' | null
}

const DECIDED: readonly Counter[] = ['confirmed', 'verified', 'assumed', 'back', 'unresolved']
const SOLVED: readonly Counter[] = ['confirmed', 'verified', 'assumed']
const STARS: readonly Counter[] = ['stars1', 'stars2', 'stars3', 'stars4', 'stars5']

const sum = (names: readonly Counter[]) => (counts: Counts) => names.reduce((all, name) => all + (counts[name] ?? 0), 0)
const share = (part: readonly Counter[], whole: readonly Counter[]) => (counts: Counts) => {
  const all = sum(whole)(counts)
  return all === 0 ? null : sum(part)(counts) / all
}
const waited = (wait: Wait, part: number) => (counts: Counts) =>
  waitAt(
    part,
    bucketsOf(wait).map((name) => counts[name] ?? 0),
  )

/** Every number of the reports. */
export const NUMBERS = {
  visits: {
    unit: 'count',
    name: { zh: '会话', en: 'Conversations' },
    means: {
      zh: '顾客为一件事来找店铺算一次：从顾客第一句话起，到被关闭、或 24 小时没人说话且没人等回复为止。按开始的时刻计入；关闭后只说一声谢谢不算新的会话。',
      en: 'What a shopper comes with counts once: from their first words until it is closed, or nobody wrote for 24 hours and nobody is owed an answer. Counted when it began; mere thanks after closing begin no new one.',
    },
    of: sum(['visits']),
    better: null,
  },
  shopperMessages: {
    unit: 'count',
    name: { zh: '顾客消息', en: 'Messages of shoppers' },
    means: {
      zh: '顾客发来的消息，按写下的时刻计入，记在会话最后的客服名下。',
      en: 'Messages that shoppers wrote, counted when they were written, for whose conversation it was in the end.',
    },
    of: sum(['shopperMessages']),
    better: null,
  },
  botReplies: {
    unit: 'count',
    name: { zh: '小二的消息', en: 'Messages of the bot' },
    means: { zh: '小二和系统自动发出的消息，按写下的时刻计入。', en: 'Messages that the bot and the house itself wrote, counted when they were written.' },
    of: sum(['botReplies']),
    better: null,
  },
  agentReplies: {
    unit: 'count',
    name: { zh: '客服的消息', en: 'Messages of people' },
    means: {
      zh: '客服人员发出的消息，按写下的时刻记在写的人名下。',
      en: 'Messages that people at the desk wrote, counted when they were written, for who wrote them.',
    },
    of: sum(['agentReplies']),
    better: null,
  },
  resolved: {
    unit: 'share',
    name: { zh: '解决率', en: 'Resolved' },
    means: {
      zh: '已有结论的会话中，顾客确认、状态核实、默认解决三者合计所占的比例。三天内再来的会收回；还没有结论的不算进分母。',
      en: 'Of the conversations that are decided: confirmed, verified and assumed together. Who comes back within three days takes it back; what is not decided yet is left out.',
    },
    of: share(SOLVED, DECIDED),
    better: 'more',
  },
  confirmed: {
    unit: 'share',
    name: { zh: '顾客确认解决', en: 'Confirmed by the shopper' },
    means: {
      zh: '已有结论的会话中，顾客打了 4–5 星，或得到回答后最后一句只是道谢、说解决了的比例。',
      en: 'Of the conversations that are decided: the shopper gave 4 or 5 stars, or their last words after an answer were only thanks or that it is solved.',
    },
    of: share(['confirmed'], DECIDED),
    better: 'more',
  },
  verified: {
    unit: 'share',
    name: { zh: '状态核实解决', en: 'Verified by state' },
    means: {
      zh: '已有结论、顾客没有表态的会话中，事情确实办成了：操作写入店铺并复核无误，或工单已解决，且没有剩下未了的事。占已有结论会话的比例。',
      en: 'Of the conversations that are decided: the shopper said nothing of it, but the deed is done in the shop and was read again, or the ticket is settled, and nothing is left open.',
    },
    of: share(['verified'], DECIDED),
    better: 'more',
  },
  assumed: {
    unit: 'share',
    name: { zh: '默认解决', en: 'Assumed' },
    means: {
      zh: '已有结论的会话中，有人回答了、之后 72 小时没有再来，也没有别的证据的比例。沉默不等于满意，所以单列。',
      en: 'Of the conversations that are decided: answered, and then 72 hours of silence with no other proof. Silence is not satisfaction, so it is told apart.',
    },
    of: share(['assumed'], DECIDED),
    better: null,
  },
  back: {
    unit: 'share',
    name: { zh: '三天内再来', en: 'Came back' },
    means: {
      zh: '已有结论的会话中，同一位顾客在结束后 72 小时内又开始了下一次会话的比例，不论哪个渠道。',
      en: 'Of the conversations that are decided: the same shopper began another within 72 hours of its end, on whatever channel.',
    },
    of: share(['back'], DECIDED),
    better: 'less',
  },
  unresolved: {
    unit: 'share',
    name: { zh: '未解决', en: 'Not resolved' },
    means: {
      zh: '已有结论的会话中，顾客打了 1–2 星、或 72 小时后仍没人回答、操作失败、工单未了的比例。',
      en: 'Of the conversations that are decided: 1 or 2 stars, or after 72 hours still no answer, a failed deed or an open ticket.',
    },
    of: share(['unresolved'], DECIDED),
    better: 'less',
  },
  undecided: {
    unit: 'count',
    name: { zh: '还没有结论', en: 'Not decided yet' },
    means: {
      zh: '还在进行，或结束不到 72 小时且没有证据的会话。它们以后会归到其他类里。',
      en: 'Conversations that go on, or ended less than 72 hours ago without proof. They become one of the others later.',
    },
    of: sum(['undecided']),
    better: null,
  },
  firstContact: {
    unit: 'share',
    name: { zh: '一次解决率', en: 'Resolved at first contact' },
    means: {
      zh: '已有结论、且不是三天内再来的会话中，一次就解决、之后 72 小时没有再来的比例。',
      en: 'Of the conversations that are decided and are no return themselves: resolved with nobody coming back within 72 hours.',
    },
    of: share(['firstContact'], ['fresh']),
    better: 'more',
  },
  botShare: {
    unit: 'share',
    name: { zh: '小二独立解决', en: 'Resolved by the bot alone' },
    means: {
      zh: '已有结论的会话中，从头到尾没有人工参与、也没有转人工排队，并且解决了的比例。',
      en: 'Of the conversations that are decided: resolved without any person, not even one who was called and never came.',
    },
    of: share(['botSolved'], DECIDED),
    better: 'more',
  },
  withPeople: {
    unit: 'share',
    name: { zh: '转到人工', en: 'Came to people' },
    means: {
      zh: '有人工参与，或进过人工队列的会话占全部会话的比例。',
      en: 'Of all conversations: those that a person had a part in, or that were in the queue for one.',
    },
    of: share(['personVisits'], ['visits']),
    better: null,
  },
  firstReplyMedian: {
    unit: 'seconds',
    name: { zh: '人工首次回复（中位）', en: 'First reply by a person (median)' },
    means: {
      zh: '从转到人工，到客服人员说第一句话的时间，一半的会话比它短。小二说的话不算；夜里也计时。按会话开始的时刻计入。',
      en: 'From the moment that people have it to the first words of a person; half of the conversations took less. What the bot says does not count; nights do. Counted when the conversation began.',
    },
    of: waited('firstReply', 0.5),
    better: 'less',
  },
  firstReplyP90: {
    unit: 'seconds',
    name: { zh: '人工首次回复（九成）', en: 'First reply by a person (nine of ten)' },
    means: { zh: '同样的等待，九成的会话比它短。', en: 'The same wait; nine of ten conversations took less.' },
    of: waited('firstReply', 0.9),
    better: 'less',
  },
  nextReplyMedian: {
    unit: 'seconds',
    name: { zh: '人工后续回复（中位）', en: 'Next reply by a person (median)' },
    means: {
      zh: '人工第一次回复之后，从顾客最早一句没被回答的话到客服人员回答的时间，一半比它短。按回答的时刻记在回答的人名下。',
      en: 'After the first reply: from the first words of the shopper that nobody has answered to the answer of a person; half took less. Counted when it was answered, for who answered.',
    },
    of: waited('nextReply', 0.5),
    better: 'less',
  },
  nextReplyP90: {
    unit: 'seconds',
    name: { zh: '人工后续回复（九成）', en: 'Next reply by a person (nine of ten)' },
    means: { zh: '同样的等待，九成比它短。', en: 'The same wait; nine of ten took less.' },
    of: waited('nextReply', 0.9),
    better: 'less',
  },
  botReplyMedian: {
    unit: 'seconds',
    name: { zh: '小二回复（中位）', en: 'Reply of the bot (median)' },
    means: {
      zh: '会话在小二手里时，从顾客最早一句没被回答的话到小二回答的时间，一半比它短。',
      en: 'While the bot has the conversation: from the first words of the shopper that nobody has answered to its answer; half took less.',
    },
    of: waited('botReply', 0.5),
    better: 'less',
  },
  botReplyP90: {
    unit: 'seconds',
    name: { zh: '小二回复（九成）', en: 'Reply of the bot (nine of ten)' },
    means: { zh: '同样的等待，九成比它短。', en: 'The same wait; nine of ten took less.' },
    of: waited('botReply', 0.9),
    better: 'less',
  },
  satisfaction: {
    unit: 'share',
    name: { zh: '满意率', en: 'Satisfied' },
    means: {
      zh: '打了分的会话中，4 星和 5 星的比例。一次会话打了几次，只算最后一次。',
      en: 'Of the conversations that were rated: 4 and 5 stars. Of several ratings of one conversation the last counts.',
    },
    of: share(['stars4', 'stars5'], STARS),
    better: 'more',
  },
  averageStars: {
    unit: 'stars',
    name: { zh: '平均星级', en: 'Average stars' },
    means: { zh: '打了分的会话的平均星级，1 到 5。', en: 'The average of the conversations that were rated, 1 to 5.' },
    of: (counts) => {
      const rated = sum(STARS)(counts)
      return rated === 0 ? null : STARS.reduce((all, name, place) => all + (counts[name] ?? 0) * (place + 1), 0) / rated
    },
    better: 'more',
  },
  rated: {
    unit: 'count',
    name: { zh: '打分的会话', en: 'Rated conversations' },
    means: { zh: '顾客打了分的会话，按会话开始的时刻计入。', en: 'Conversations that their shopper rated, counted when the conversation began.' },
    of: sum(STARS),
    better: null,
  },
  ratedShare: {
    unit: 'share',
    name: { zh: '打分比例', en: 'Share of rated' },
    means: {
      zh: '打了分的会话占全部会话的比例：越低，满意率越不可靠。',
      en: 'Of all conversations: those that were rated. The lower it is, the less satisfaction can be relied on.',
    },
    of: share(STARS, ['visits']),
    better: null,
  },
  taken: {
    unit: 'count',
    name: { zh: '接手', en: 'Taken' },
    means: {
      zh: '会话到某位客服手里的次数，按到手的时刻计入；转来转去，每次都算。',
      en: 'How often a conversation came into somebody’s hands, counted when it did; passed on and back it counts each time.',
    },
    of: sum(['taken']),
    better: null,
  },
  handling: {
    unit: 'seconds',
    name: { zh: '平均经手时间', en: 'Average time in hand' },
    means: {
      zh: '会话从到某位客服手里到离手的平均时间。还在手里的不算；等顾客的时间也算在内。',
      en: 'From the moment that somebody has a conversation until they do not, on average. What they still have is left out; waiting for the shopper is in it.',
    },
    of: (counts) => ((counts.held ?? 0) === 0 ? null : (counts.heldSeconds ?? 0) / counts.held!),
    better: null,
  },
  deeds: {
    unit: 'count',
    name: { zh: '办成的操作', en: 'Deeds done' },
    means: {
      zh: '写入店铺并复核无误的操作，按提出的时刻计入；由人批准或亲手做的记在那个人名下，其余记在小二名下。',
      en: 'Deeds that were written to the shop and read again, counted when they were asked for; what a person decided is theirs, the rest the bot’s.',
    },
    of: sum(['deedsDone']),
    better: null,
  },
  deedsFailed: {
    unit: 'count',
    name: { zh: '没办成的操作', en: 'Deeds that failed' },
    means: { zh: '店铺没有接受的操作，按提出的时刻计入。', en: 'Deeds that the shop did not take, counted when they were asked for.' },
    of: sum(['deedsFailed']),
    better: 'less',
  },
  tickets: {
    unit: 'count',
    name: { zh: '工单', en: 'Tickets' },
    means: { zh: '新开的工单，按开单的时刻记在负责人名下。', en: 'Tickets that were opened, counted when they were, for who is responsible.' },
    of: sum(['tickets']),
    better: null,
  },
  ticketsSettled: {
    unit: 'share',
    name: { zh: '工单已解决', en: 'Tickets settled' },
    means: { zh: '这段时间开的工单中，现在已解决或已关闭的比例。', en: 'Of the tickets that were opened then: those that are solved or closed by now.' },
    of: share(['ticketsSettled'], ['tickets']),
    better: 'more',
  },
  refunds: {
    unit: 'money',
    name: { zh: '退款', en: 'Refunds' },
    means: {
      zh: '办成的退款、取消订单、取消商品和退货退回的钱，按提出的时刻计入，各币种分开。',
      en: 'Money that went back by refunds, cancelled orders and items, and returns that were done; counted when asked for, each currency apart.',
    },
    of: null,
    better: null,
  },
  compensation: {
    unit: 'money',
    name: { zh: '补偿', en: 'Compensation' },
    means: {
      zh: '价保、晚发货、退货运费给的钱和券，办成才算，按提出的时刻计入，各币种分开。',
      en: 'Money and coupons for price protection, late dispatch and return shipping that were given; counted when asked for, each currency apart.',
    },
    of: null,
    better: null,
  },
  goodwill: {
    unit: 'money',
    name: { zh: '心意', en: 'Goodwill' },
    means: {
      zh: '没有规则要求、出于心意给的钱和券，办成才算，按提出的时刻计入，各币种分开。',
      en: 'Money and coupons that no rule asked for; counted once given, when asked for, each currency apart.',
    },
    of: null,
    better: null,
  },
} as const satisfies Record<string, NumberDefinition>

export type NumberKey = keyof typeof NUMBERS

/** A number of added-up counts; null: there is nothing to make it of. */
export function numberOf(key: NumberKey, counts: Counts): number | null {
  const definition: NumberDefinition = NUMBERS[key]
  return definition.of ? definition.of(counts) : null
}

/** What has to be added up for these numbers. */
export function countersFor(keys: readonly NumberKey[]): readonly Counter[] {
  const asked = new Set<Counter>()
  const listening = new Proxy({}, { get: (_, name) => asked.add(name as Counter) && 1 })
  for (const key of keys) numberOf(key, listening)
  return [...asked]
}
