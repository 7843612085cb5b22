import { checkReply } from '../check-reply.ts'
import { type Check, type Found, ownLines, phrasesIn, type SegmentLine } from './segment.ts'

/** Words that hurt. Insults are worse than impatience. */
export const rude: Check = {
  name: 'rude',
  version: 1,
  find: (segment) =>
    ownLines(segment).flatMap((line) => {
      const insults = phrasesIn(line.text, INSULTS)
      const tones = checkReply(line.text).filter(({ kind, start, end }) => kind === 'tone' && !isMild(line.text, start, end))
      const more = phrasesIn(line.text, IMPATIENT).filter(({ start, end }) => !tones.some((tone) => tone.start < end && start < tone.end))
      const mild = [...tones, ...more].filter((one) => !insults.some(({ start, end }) => one.start < end && start < one.end))
      return [...insults.map((place) => tell(line, place, 'fatal', 'insult')), ...mild.map((place) => tell(line, place, 'major', 'impatient'))]
    }),
}

function tell(line: SegmentLine, { start, end }: { readonly start: number; readonly end: number }, severity: Found['severity'], why: string): Found {
  return { severity, evidence: [{ seq: line.seq, start, end }], why, values: { words: line.text.slice(start, end) } }
}

/** «您可以自己看一下», «you should have received it»: the same words, kindly. */
function isMild(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 6), start)
  const after = text.slice(end, end + 14)
  if (/(?:可以|能够|方便的话|您刚才|您之前|刚刚|为您|需要|不用您|不用|无需|您已经)$/.test(before)) return true
  if (/^虫|^害|^毒/.test(after)) return true
  return /^ (?:received|got|gotten|an? |the |been|access)/i.test(after)
}

const INSULTS = [
  ...'傻逼 傻子 白痴 脑残 智障 蠢货 太蠢 滚蛋 滚开 滚远 去死 有病吧 有毛病 神经病 弱智 不要脸 穷鬼 没素质 死心眼'.split(' '),
  ...['idiot', 'moron', 'stupid', 'dumb', 'shut up', 'get lost', 'screw you', 'pathetic', 'loser', 'are you blind', 'are you deaf'],
]

const IMPATIENT = [
  ...'说了多少遍 说了几遍 都说了 跟你说过 不识字 听不懂人话 听不懂吗 你急什么 急什么急 催什么催 催也没用 有什么好催 爱信不信 不想买就别买 嫌贵别买 别买 你想怎样 你想怎么样 那你投诉 去投诉吧 随便投诉 差评随便 关我什么事 我也没办法 想太多 无理取闹 胡搅蛮缠 不可理喻 事儿真多 真麻烦 烦不烦'.split(
    ' ',
  ),
  ...[
    'how many times',
    'use your eyes',
    'go ahead and complain',
    'complain all you want',
    'not my fault',
    'your own fault',
    'your fault',
    'stop asking',
    'learn to read',
  ],
  ...['deal with it', 'take it or leave it', "don't care", 'do not care', 'ridiculous', 'wasting my time', 'not rocket science', 'so what'],
]
