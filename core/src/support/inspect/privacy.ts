import { type Check, type Found, ownLines, type Segment } from './segment.ts'
import { isDenied, wordsOfReply } from './words-of-reply.ts'

/** Somebody's number was told that the shopper had not written, or a secret was asked for that nobody may ask. */
export const privacy: Check = {
  name: 'privacy',
  version: 1,
  find(segment) {
    const said = segment.lines.flatMap(({ from, text }) => (from === 'shopper' ? [text.replace(/[\s-]/g, '').toLowerCase()] : []))
    const told = wordsOfReply(segment, 'private', { severity: 'fatal', why: 'told-private' }, ({ words, start }, { text }) => {
      if (said.some((one) => one.includes(words.toLowerCase()))) return false
      // the shop's own address and the courier who is at the door are meant to be told
      return !(words.includes('@') ? OWN_MAIL : COURIER).test(text.slice(Math.max(0, start - 24), start))
    })
    return [...told, ...asked(segment)]
  },
}

const COURIER =
  /(?:快递员|快递小哥|配送员|派送员|司机|师傅|驿站|网点|门店|客服|售后|热线|courier|driver|hotline|our (?:phone )?number|customer service|call us)[^，。；]{0,16}$/i
const OWN_MAIL = /(?:客服|售后|我们的?|发到|发送到|发至|写信|邮箱是|us at|e?mail(?: us)?(?: at| to)?:?|write to|contact|support|reach us)[^，。；]{0,12}$/i

function asked(segment: Segment): readonly Found[] {
  return ownLines(segment).flatMap((line) => {
    const match = SECRET.exec(line.text)
    if (!match || isDenied(line.text, match.index) || /不要|不会|切勿|请勿|别把|never|don't|do not|won't/i.test(line.text)) return []
    return [
      {
        severity: 'fatal',
        evidence: [{ seq: line.seq, start: match.index, end: match.index + match[0].length }],
        why: 'asked-secret',
        values: { words: match[0] },
      },
    ]
  })
}

const SECRET =
  /(?:发|报|告诉|提供|给|说)(?:一下|下|给我|我|您的|你的){0,3}(?:支付密码|登录密码|密码|短信验证码|验证码|银行卡号|卡号|cvv|身份证号码?)|(?:send|tell|give|share|provide)(?: me| us)?(?: with)?(?: your| the)? (?:password|pin|cvv|(?:full )?card number|verification code|security code|social security number)/i
