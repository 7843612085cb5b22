import { firstMatches } from './first-matches.ts'
import type { Found } from './found.ts'
import type { Numeral } from './read-numerals.ts'

/** Heights in whole centimetres ("168 cm") and weights in kilograms ("49 kg"). */
export function findHeightsAndWeights(text: string, numerals: readonly Numeral[]): readonly Found[] {
  const found = [...findWrittenHeights(text), ...numerals.flatMap(readMeasured), ...findHalves(text)]
  return [...found, ...findBare(text, numerals, found)]
}

const HEIGHT_WORD =
  /(?:身高|个子|个头|身長|키|(?<![价最新提增])高|\btall|height|größe|groß|taille|mesure|mide|altura|estatura|\balt[oa]|рост)(?:是|有|才|大概|is|was|of|:|\s){0,3}$/iu
const WEIGHT_WORD =
  /(?:体重(?:是|有|才|大概|现在|\s){0,2}|净重|重量|秤上|weigh(?:s|t|ed|ing)?(?: is| was| about|:)? |scale says |gewicht |wiege |pèse |peso |вес |몸무게 ?)$/iu

/** 1米65, 一米五五, 1m74, 1.83 m, 5'6", 5ft 6, six foot two. */
function findWrittenHeights(text: string): readonly Found[] {
  const found: Found[] = []
  if (GOODS.test(text.slice(0, 400)) && !PERSON_OR_WEIGHT.test(text.slice(0, 400))) return found
  const push = (match: RegExpExecArray, cm: number): void => {
    if (cm < 45 || cm > 230) return
    found.push({ kind: 'height', start: match.index, end: match.index + match[0].length, value: `${Math.round(cm)} cm`, sure: 'measured' })
  }
  for (const match of firstMatches(text, METRES)) {
    const rest = [...match[2]!].map((sign) => ('零一二三四五六七八九'.includes(sign) ? '零一二三四五六七八九'.indexOf(sign) : sign)).join('')
    push(match, (match[1] === '一' || match[1] === '1' ? 100 : 200) + Number(rest.length === 1 ? `${rest}0` : rest))
  }
  for (const match of firstMatches(text, METRES_WESTERN)) push(match, Number(`${match[1]}.${match[2]}`) * 100)
  for (const match of firstMatches(text, FEET)) push(match, Number(match[1]) * 30.48 + Number(match[2] ?? 0) * 2.54)
  for (const match of firstMatches(text, FEET_IN_WORDS))
    push(match, WORDS.indexOf(match[1]!.toLowerCase()) * 30.48 + Math.max(0, WORDS.indexOf(match[2]?.toLowerCase() ?? '')) * 2.54)
  for (const match of firstMatches(text, CHI)) push(match, (Number(match[1]) + Number(match[2] ?? 0) / 10) * 33.33 * (Number(match[1]) >= 5 ? 0.914 : 1))
  return found
}

const METRES = /(?<![\d零一二三四五六七八九十百])(1|2|一|两)[米m]([零一二三四五六七八九](?:[一二三四五六七八九](?!十|百|斤|公斤))?|\d{1,2})(?!厘)/g
const METRES_WESTERN = /(?<![\d.,])([12])(?:[.,](\d{2})|[.,]?(?<=[.,])(\d)) ?m(?:et(?:er|re)s?)?(?![\p{L}\d²³])/giu
const FEET =
  /(?<![\d.,/])([3-7])(?: ?(?:'|ft\.?|foot|feet)(?![\p{L}])(?: ?(1[01]|\d)(?!\d|[.,]\d|%)(?: ?(?:"|''|in(?:ch(?:es)?)?\b))?)?)(?:'|(?= nothing\b) nothing)?/giu
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven']
const FEET_IN_WORDS = /(?<![\p{L}\d])(four|five|six) (?:foot|feet|ft) ?(one|two|three|four|five|six|seven|eight|nine|ten|eleven)?(?![\p{L}])/giu
/** 5尺3: feet as in English, for a person. */
const CHI = /(?<!\d)([3-7])尺(\d)?(?!\d|寸)/g

const UNITS: readonly (readonly [RegExp, number])[] = [
  [/^ ?(?:kgs?|kilos?|kilogram(?:s|me|mes|mi|m)?|кг|公斤|千克|キロ|킬로)(?![\p{L}\d]|\/)/iu, 1],
  [/^ ?(?:kgs?|公斤|千克)/iu, 1],
  [/^ ?(?:市?斤)(?!斤)/u, 0.5],
  [/^ ?(?:两)(?![\d一二三四五六七八九十百千万个件天条张次台]|步|手|边)/u, 0.05],
  [/^ ?(?:grams?|grammes?|gr|g|克|гр?)(?![\p{L}\d])/iu, 0.001],
  [/^ ?(?:克)/u, 0.001],
  [/^ ?(?:lbs?|磅)(?![\p{L}])/iu, 0.4536],
  [/^ ?(?:pounds?)(?=.{0,20}\b(?:heavy|weigh|weight|overweight))/iu, 0.4536],
  [/^ ?(?:stones?)(?![\p{L}\d])/iu, 6.35],
  [/^ ?(?:tonn?es?|吨|(?<=[.]\dt)|(?<=\d\dt))(?![\p{L}\d])/iu, 1000],
  [/^ ?(?:吨)/u, 1000],
]

function readMeasured(numeral: Numeral): readonly Found[] {
  const { start, value } = numeral
  const more = /^(?:多|来|几)/.exec(numeral.after)?.[0] ?? ''
  const after = numeral.after.slice(more.length)
  for (const [unit, kilograms] of UNITS) {
    const match = unit.exec(after)
    if (!match) continue
    if (numeral.form === 'chinese' && kilograms === 0.05 && value > 20) return []
    // 七斤半, 1斤2两
    const rest = /^(?:半|[\d一二三四五六七八九]两)/.exec(kilograms >= 0.5 && kilograms <= 1 ? after.slice(match[0].length) : '')?.[0] ?? ''
    const extra = rest === '半' ? kilograms / 2 : rest ? 0.05 * ('一二三四五六七八九'.indexOf(rest[0]!) + 1 || Number(rest[0])) : 0
    const end = numeral.end + more.length + match[0].length + rest.length
    return [{ kind: 'weight', start, end, value: `${round(value * kilograms + extra)} kg`, sure: 'measured' }]
  }
  const cm = /^ ?(?:cms?|厘米|公分|см|センチ)(?![\p{L}\d²³])/iu.exec(after)?.[0] ?? /^ ?(?:厘米|公分|cm)(?![a-z²³])/i.exec(after)?.[0]
  const tall = HEIGHT_WORD.test(numeral.before) || /^[ a-z]{0,14}\btall\b/i.test(numeral.after)
  if (
    cm &&
    value >= 45 &&
    value <= 230 &&
    (tall ||
      (value >= 120 && PERSON.test(numeral.before + numeral.after) && !/(?:长|宽|腰|胸|深|long|wide|length|width|deep)[^\n]{0,8}$/i.test(numeral.before)))
  ) {
    return [{ kind: 'height', start, end: numeral.end + cm.length, value: `${Math.round(value)} cm`, sure: 'measured' }]
  }
  return []
}

const PERSON_OR_WEIGHT = /(?<!给)我(?!家|沙发)|老公|老婆|妈|爸|他|她|斤|\b(?:i'?m|i am|wife|husband|kgs?|kilos?|tall|she|he)\b|\d ?kg/i
const HALVES = /半(?:(市?斤)|公斤|千克|(吨))/g

/** 半斤, 半公斤, 半吨. */
function findHalves(text: string): readonly Found[] {
  return firstMatches(text, HALVES).map((match) => ({
    kind: 'weight',
    start: match.index,
    end: match.index + match[0].length,
    value: `${match[1] ? 0.25 : match[2] ? 500 : 0.5} kg`,
    sure: 'measured',
  }))
}

/** Words of somebody's body, near a length. */
const PERSON =
  /我|俺|他|她|妈|爸|娃|孩|宝|老公|老婆|媳妇|男友|女友|女生|男生|妹|弟|穿|码|体重|斤|小个子|\b(?:i'?m|i am|me|my|she|he|her|his|son|daughter|wife|husband|tall|petite|wear|size|fit|year|yr|old|boy|girl|chest|legs)\b|\d ?(?:kgs?|kilos?)\b/i

/** 175/70, 168 52, 165 108斤, "at 165 and 70", 我一六三: bare numbers that a neighbour explains. */
function findBare(text: string, numerals: readonly Numeral[], measured: readonly Found[]): readonly Found[] {
  const found: Found[] = []
  numerals.forEach((numeral, i) => {
    if (measured.some((other) => numeral.start < other.end && other.start < numeral.end)) return
    const next = numerals[i + 1]
    const metres = /^[12][.,]\d{1,2}$/.test(numeral.written) ? numeral.value * 100 : numeral.value
    const person = BODY.test(numeral.before) || /^\s?(?:的?(?:圆脸|穿|身高|能穿|拿[SMLX]|选[SMLX短])|能穿|上下|瘦)/.test(numeral.after)
    const free = !FOLLOWED.test(numeral.after) && !GOODS.test(numeral.before + numeral.after)
    if (metres >= 95 && metres <= 215 && free && !WEIGHT_WORD.test(numeral.before)) {
      const pair =
        next &&
        metres >= 120 &&
        /^(?:[/ ,，、]{1,3}| and |cm )$/.test(text.slice(numeral.end, next.start)) &&
        isWeightOf(next, measured) &&
        !MONEY_NEAR.test(numeral.before + next.after)
      const paired = measured.some((other) => other.kind === 'weight' && isBeside(text, other, numeral))
      if (
        pair ||
        paired ||
        HEIGHT_WORD.test(numeral.before) ||
        /^ (?:tall|people)\b/i.test(numeral.after) ||
        (person && metres >= 95 && metres <= 205 && numeral.value !== 100 && numeral.value !== 200)
      ) {
        found.push({ kind: 'height', start: numeral.start, end: numeral.end, value: `${Math.round(metres)} cm`, sure: 'named' })
        if (pair && !measured.some((other) => other.start === next.start)) {
          found.push({ kind: 'weight', start: next.start, end: next.end, value: `${round(kilogramsOf(next))} kg`, sure: 'named' })
        }
        return
      }
    }
    const beside = [...measured, ...found].some((other) => other.kind === 'height' && isBeside(text, other, numeral))
    if (
      free &&
      numeral.value >= 3 &&
      numeral.value <= 250 &&
      (WEIGHT_WORD.test(numeral.before) ||
        (numeral.form === 'chinese' &&
          numeral.value >= 80 &&
          numeral.value <= 260 &&
          /[胖瘦膀肉]|体重/.test(numeral.before + numeral.after) &&
          !/[块元钱价腰胸]/.test(numeral.after)) ||
        (beside && numeral.value >= 30)) &&
      !found.some((other) => other.start === numeral.start)
    ) {
      found.push({ kind: 'weight', start: numeral.start, end: numeral.end, value: `${round(kilogramsOf(numeral))} kg`, sure: 'named' })
    }
  })
  return found
}

const BODY =
  /(?<![扣罚退给赔收返补差骗欠了还])(?:我|俺|妈|爸|老公|老婆|女婿|对象|男友|女友|男朋友|女朋友|女生|男生|男孩|女孩|姑娘|我家[^\d]{0,4}|妹|弟|儿子|闺女|娃)(?:今年|现在|才|也|就|净身高|身高|是|有)?\s?$|(?:\b(?:i'?m|i am|she'?s|he'?s|she is|he is|kgs?|kilos? and|kilos? now and|and is)[ ,]{1,2})$/i
const FOLLOWED =
  /^ ?(?:块|元|号|件|个|码的|天|年|月|日|点|分|折|%|率|欧|刀|家|盒|卡|万|千|那笔|的单|才|减|in line|g\b|mm|ml|l\b|x\b|pcs|[$€£]|min|hour|day|week|month|year|people in|of\b|off|quid|points|coins)|^[.:-]?\d|^[A-Za-z](?![a-z])/i
const MONEY_NEAR = /[块元钱$£€价付扣]|\b(?:paid|took|order|price|cost)\b/
/** Things that are sold by two numbers: a tyre, a bed, a bra. */
const GOODS = /tyre|tire|\bbed\b|sheet|mattress|curtain|轮胎|床|被|桌|窗帘|沙发|胸|文胸|臀|腰围|杆|高铁|吊牌/i

function isWeightOf(numeral: Numeral, measured: readonly Found[]): boolean {
  return (
    measured.some((other) => other.kind === 'weight' && other.start === numeral.start) ||
    (numeral.value >= 35 && numeral.value <= 220 && !FOLLOWED.test(numeral.after))
  )
}

function isBeside(text: string, one: Found, numeral: Numeral): boolean {
  const [from, to] = one.end <= numeral.start ? [one.end, numeral.start] : [numeral.end, one.start]
  return to >= from && to - from <= 6 && /^(?:[ ,，、/;]|体重|and|at|重|,? ?i'?m| is )*$/i.test(text.slice(from, to))
}

/** Chinese shoppers give their weight in 斤 unless they say otherwise: nobody of 100 kg and more writes it without a unit. */
function kilogramsOf(numeral: Numeral): number {
  return numeral.form === 'chinese' || numeral.value >= 100 ? numeral.value / 2 : numeral.value
}

function round(kilograms: number): number {
  return Math.round(kilograms * 1000) / 1000
}
