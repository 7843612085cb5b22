import { type Check, ownLines, phrasesIn } from './segment.ts'

/** A shopper was sent away instead of helped: to the carrier, to the maker, to another department. */
export const brushOff: Check = {
  name: 'brush-off',
  version: 1,
  find: (segment) =>
    ownLines(segment).flatMap((line) =>
      phrasesIn(line.text, AWAY).map(({ start, end }) => ({
        severity: 'major' as const,
        evidence: [{ seq: line.seq, start, end }],
        why: 'sent-away',
        values: { words: line.text.slice(start, end) },
      })),
    ),
}

const AWAY = [
  ...'不归我们管 不归我管 不归我负责 不是我负责 不是我们负责 这不是我们的问题 不是我们的问题 不是我们的责任 找快递去 你找快递 您找快递 你自己联系快递 您自己联系快递 自己联系快递 自己去找快递 找厂家 自己联系厂家 找平台去 找别人 这个我管不了 我管不了 管不着 帮不了你 帮不了您 爱莫能助 自己想办法 你自己想办法 您自己想办法 自己解决'.split(
    ' ',
  ),
  ...[
    'not my department',
    'not our problem',
    'not our responsibility',
    'not my responsibility',
    'not my job',
    'take it up with the carrier',
    'ask the carrier yourself',
  ],
  ...[
    'contact the carrier yourself',
    'call the courier yourself',
    'nothing i can do',
    'nothing we can do',
    "can't help you",
    'cannot help you',
    'figure it out yourself',
  ],
]
