import type { Choice } from '../said.ts'

export type Answer = 'yes' | 'no' | null

const YES =
  /^(?:(?:well|oh|ok(?:ay)?|great|perfect|alright|right|whatever|fine|then|so|ah|actually)[,!]? )*(?:y|yes|yep|yeah|yup|ya|sure|ok|okay|okey|alright|all right|correct|confirm(?:ed)?|i confirm|please do|please proceed|proceed|go ahead|go for it|go|yes pls|yea|aye|affirmative|k|kk|do it|absolutely|of course|definitely|that'?s (?:right|correct|fine|good|great|perfect)|that is (?:right|correct|fine)|sounds (?:good|great|right|perfect)|looks (?:good|great|right|correct)|perfect|great|fine|right|agreed|exactly|works for me|all good|是的?|对的?|好的?|好滴|好啊|行|可以|没问题|没错|确认|确定|同意|嗯+|恩|ok的?|要的|办吧|就这样|麻烦了)(?![\p{L}\p{N}])/iu
const NO =
  /^(?:oh |well |um+ |actually |hmm+ |sorry |wait |oh wait )*(?:n|no|nope|nah|not (?:yet|now|really|quite|correct|right)|don'?t|do not|stop|wait|hold on|cancel that|never ?mind|forget it|that'?s (?:wrong|not right|not correct)|incorrect|不(?:是|对|行|用|要|可以|好)?|别|先别|算了|等等|等一下|错了)(?![\p{L}])/iu

/** A yes or no at the head of a message, and what else it says. */
export function readAnswer(text: string): { readonly answer: Answer; readonly rest: string } {
  const trimmed = text.trim()
  const chinese = /^\p{Script=Han}/u.test(trimmed)
  const yes = (chinese ? CHINESE_YES : YES).exec(trimmed)
  if (yes) return { answer: 'yes', rest: trimRest(trimmed.slice(yes[0].length)) }
  const no = (chinese ? CHINESE_NO : NO).exec(trimmed)
  if (no) return { answer: 'no', rest: trimRest(trimmed.slice(no[0].length)) }
  return { answer: null, rest: trimmed }
}

const CHINESE_YES =
  /^(?:(?:哦|噢|嗯|那就?)[，,\s]?){0,6}(?:好的?呀?|好滴|好啊|好吧|好嘞|是的?|对(?!了)的?|对呀|行吧?|行的|可以的?|没问题|没错|确认(?:一下|办理|退|换|取消|修改|改|申请)?|确定|同意|嗯+(?:嗯|好|可以)?|恩恩?|要的?|办吧|就这样|就这么办|麻烦(?:了|您|你)?|中|成|得)(?=$|[\s，,。.!！~～呢的了吧哈呀啊我你您请帮就退换办])/u
const CHINESE_NO = /^(?:不是|不对|不行|不用了?|不要了?|不可以|不好|不了|不需要|不|别|先别|算了|等等|等一下|错了|没有|没了)/u

function trimRest(text: string): string {
  return text.replace(/^[\s,，.。!！;；:：、~～的了吧哈呀啊-]+/u, '').trim()
}

// each word in one way only: what can be read in two makes a message of many such words take longer than the sun lasts
const POLITE =
  /^(?:(?:please|pls|plz|thx|ty|sir|for it|thanks?|that(?:'s| would be)?|so much|very much|all|good|great|correct|right|fine|perfect|go ahead|do (?:it|that|so)|proceed|confirm(?:ed)?|everything|looks?|i|you|can|and|the|is|it|yes|yep|sure|ok(?:ay)?|now|for me|process|cancel(?:l?ation)?|return|exchange|change|order|refund|this|my|as|described|details?|those|these|are|to|with|want|would|like|both|sounds|谢谢|麻烦|你|您|了|请|帮我|办理|办|吧|的|就|这样|确认|可以|好|退|换|取消|快点|尽快)[\s,，.。!！]*)*$/iu

/** Nothing but courtesy and echo of what was asked: "please go ahead with the cancellation". */
export function isOnlyCourtesy(rest: string): boolean {
  return POLITE.test(rest)
}

/** Which of the offered choices an answer means: by id or label, by a telling word, by place. */
export function readChoice(text: string, choices: readonly Choice[]): Choice | null {
  const said = plain(text)
  if (!said) return null
  const byId = choices.filter((choice) => said.includes(plain(choice.id)) || text.trim() === choice.id)
  if (byId.length === 1) return byId[0]!
  const byLabel = choices.filter((choice) => typeof choice.label === 'string' && plain(choice.label).length > 1 && said.includes(plain(choice.label)))
  if (byLabel.length === 1) return byLabel[0]!
  const places = placeOf(text, choices.length)
  if (places !== null) return choices[places] ?? null
  return null
}

const ORDINALS: readonly RegExp[] = [
  /\b(?:first|1st|number one|no\.? ?1|option (?:1|one|a))\b|第一|^\s*[1１][.)、\s]*$|^一$/i,
  /\b(?:second|2nd|number two|no\.? ?2|option (?:2|two|b)|latter)\b|第二|^\s*[2２][.)、\s]*$|^二$/i,
  /\b(?:third|3rd|number three|no\.? ?3|option (?:3|three|c))\b|第三|^\s*[3３][.)、\s]*$|^三$/i,
  /\b(?:fourth|4th|number four|no\.? ?4|option (?:4|four|d))\b|第四|^\s*[4４][.)、\s]*$|^四$/i,
  /\b(?:fifth|5th|option (?:5|five))\b|第五|^\s*[5５][.)、\s]*$|^五$/i,
]

function placeOf(text: string, count: number): number | null {
  if (text.length > 60) return null
  if (/\blast (?:one|option)\b|最后(?:一个)?/i.test(text)) return count - 1
  const place = ORDINALS.findIndex((pattern) => pattern.test(text))
  return place >= 0 && place < count ? place : null
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
