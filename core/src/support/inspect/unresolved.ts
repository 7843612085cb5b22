import { saysThanks } from '../reports/says-thanks.ts'
import { type Check, phrasesIn, type SegmentLine, wholeOf } from './segment.ts'

/** It ended with the shopper unanswered, or saying that it does not work. */
export const unresolved: Check = {
  name: 'unresolved',
  version: 1,
  find(segment) {
    if (segment.isPassedOn) return []
    const shopper = segment.lines.filter(({ from, text }) => from === 'shopper' && text.trim() !== '')
    const last = shopper.at(-1)
    if (!last) return []
    if (segment.isOwed) return isClosing(last) ? [] : [{ severity: 'major', evidence: [wholeOf(last)], why: 'left-unanswered' }]
    const [place] = phrasesIn(last.text, STILL)
    // after it somebody answered once, and the shopper said no more: it may have been settled by that answer, so it is only pointed at
    return place
      ? [{ severity: 'minor', evidence: [{ seq: last.seq, ...place }], why: 'said-unsolved', values: { words: last.text.slice(place.start, place.end) } }]
      : []
  },
}

/** Thanks, a nod or a sign needs no answer. */
function isClosing({ text }: SegmentLine): boolean {
  const bare = text.replace(/[\s\p{P}\p{S}]/gu, '').toLowerCase()
  return saysThanks(text) || bare === '' || NODS.has(bare)
}

const NODS = new Set(
  '好 好的 好吧 嗯 嗯嗯 哦 哦哦 行 行吧 可以 知道了 明白 明白了 收到 ok okay okok 没事了 不用了 没有了 好的再见 再见 拜拜 算了谢谢 bye goodbye fine great gotit nothanks noproblem perfect cool alright sure'.split(
    ' ',
  ),
)

const STILL = [
  ...'还是没解决 还没解决 没有解决 没解决 还是不行 还是没有 还是没收到 还没收到 等于没说 答非所问 没用 没有用 不是这个意思 你没听懂 没听懂 你没明白 根本没'.split(
    ' ',
  ),
  ...[
    'still not',
    "still hasn't",
    "still haven't",
    "still doesn't",
    "didn't help",
    'did not help',
    'not what i asked',
    'not what i meant',
    "doesn't work",
    'does not work',
  ],
  ...['no help', 'useless', "you don't understand", "that doesn't answer", 'not solved', 'not resolved'],
]
