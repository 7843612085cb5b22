import { type Check, type Found, phrasesIn } from './segment.ts'

/** An angry shopper heard no word of regret or care in the two answers after it. */
export const cold: Check = {
  name: 'cold',
  version: 1,
  find({ lines, owner }) {
    for (const [place, line] of lines.entries()) {
      if (line.from !== 'shopper') continue
      const [angry] = phrasesIn(line.text, ANGRY)
      if (!angry) continue
      const answers = lines
        .slice(place + 1)
        .filter(({ from }) => from === (owner === '' ? 'bot' : 'agent'))
        .slice(0, 2)
      if (answers.length === 0 || answers.some(({ text }) => phrasesIn(text, CARE).length > 0)) continue
      const found: Found = {
        severity: 'minor',
        evidence: [{ seq: line.seq, ...angry }, ...answers.map(({ seq, text }) => ({ seq, start: 0, end: text.length }))],
        why: 'no-care',
      }
      // once is enough: what follows is the same quarrel
      return [found]
    }
    return []
  },
}

const ANGRY = [
  ...'垃圾 骗子 骗人 太过分 气死 无语 什么态度 什么破 坑人 投诉你 要投诉 我要投诉 曝光 差评 再也不买 再也不来 忽悠 欺骗消费者 黑店 恶心 太差了 太失望 失望透顶 忍无可忍 12315'.split(
    ' ',
  ),
  ...[
    'ridiculous',
    'unacceptable',
    'scam',
    'rip off',
    'rip-off',
    'terrible',
    'awful',
    'worst',
    'furious',
    'disgusting',
    'fed up',
    'never buying',
    'never shop',
    'outrageous',
    'disgrace',
  ],
  ...['so angry', 'very angry', 'extremely disappointed', 'file a complaint', 'bbb', 'chargeback'],
]

const CARE = [
  ...'抱歉 对不起 不好意思 歉意 理解您 理解你 能理解 非常理解 给您添麻烦 添麻烦了 让您久等 让您 体谅 别着急 您别急 请放心 我来帮您 我来处理 马上帮您 马上为您 我们的失误 我们的问题 我们的错 辛苦您 感谢您的理解 放心'.split(
    ' ',
  ),
  ...[
    'sorry',
    'apolog',
    'apologize',
    'apologise',
    'apologies',
    'apology',
    'i understand',
    'understand how',
    'frustrat',
    'frustrating',
    'frustration',
    'our mistake',
    'our fault',
  ],
  ...[
    "i'll help",
    'let me help',
    'let me fix',
    'make this right',
    'make it right',
    "you're right",
    'you are right',
    'regret',
    'appreciate your patience',
    'let me sort',
    "i'll sort",
  ],
]
