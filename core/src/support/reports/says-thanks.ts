/** Longer than any thanks that is nothing else. */
export const LONGEST_THANKS = 40

const MARKS = /[\s\p{P}\p{S}\p{M}\p{Emoji_Presentation}]/gu

/** What a shopper says who has what they came for, without blanks and marks; the longest first, so that none is cut by a shorter one. */
const PIECES = [
  ...[
    '问题解决了',
    '已经解决了',
    '解决了',
    '搞定了',
    '收到了',
    '明白了',
    '知道了',
    '谢谢你',
    '谢谢您',
    '谢谢啦',
    '非常感谢',
    '太感谢了',
    '感谢',
    '谢谢',
    '多谢',
    '谢了',
  ],
  ...['好的', '好滴', '好哒', '没问题了', '可以了', '没有了', '再见', '拜拜', '辛苦了', '亲', '啦', '了', '哈', '哦', '嗯', '好', '麻烦你们了', '你', '您'],
  ...['thankyousomuch', 'thankyouverymuch', 'thankyou', 'thanksalot', 'manythanks', 'thanks', 'thank', 'thx', 'ty', 'cheers', 'muchappreciated'],
  ...['thatworked', 'thatworks', 'itworks', 'itworked', 'solved', 'allgood', 'allset', 'thatsall', 'perfect', 'great', 'awesome', 'wonderful', 'gotit'],
  ...[
    'okay',
    'ok',
    'yes',
    'goodbye',
    'bye',
    'haveaniceday',
    'verymuch',
    'somuch',
    'foryourhelp',
    'foryourquickhelp',
    'forthehelp',
    'now',
    'it',
    'alot',
    'again',
  ],
  ...['gracias', 'muchasgracias', 'merci', 'mercibeaucoup', 'danke', 'vielendank', 'dankeschön', 'grazie', 'obrigado', 'obrigada', 'спасибо', 'большоеспасибо'],
  ...[
    'ありがとうございます',
    'ありがとうございました',
    'ありがとう',
    '감사합니다',
    '고맙습니다',
    'شكرا',
    'شكراجزيلا',
    'terimakasih',
    'cảmơn',
    'ขอบคุณ',
    'teşekkürler',
    'dziękuję',
  ],
].map((piece) => piece.replace(MARKS, ''))

/** These alone make a thanks; the rest may only stand beside them. */
const ENOUGH =
  /谢|解决了|搞定了|thank|thx|cheers|appreciated|worked|works|solved|allgood|allset|gracias|merci|dank|grazie|obrigad|спасибо|ありがとう|감사|고맙|شكر|terimakasih|cảmơn|ขอบค|teşekkür|dziękuj/u

const LONGEST_FIRST = [...new Set(PIECES)].sort((one, other) => other.length - one.length)

/** Does somebody say that they have what they came for, and nothing else? "谢谢，好的", "thanks, that worked!"; not "thanks, but where is it?". */
export function saysThanks(text: string): boolean {
  if (text.length > LONGEST_THANKS || /[?？]/.test(text)) return false
  let left = text.normalize('NFKC').toLowerCase().replace(MARKS, '')
  if (!ENOUGH.test(left)) return false
  while (left !== '') {
    const piece = LONGEST_FIRST.find((one) => left.startsWith(one))
    if (piece === undefined) return false
    left = left.slice(piece.length)
  }
  return true
}
