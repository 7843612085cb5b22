/** What a shop is fined for, or a shopper hurt by. */
export type FindingKind = 'advertising' | 'promise' | 'private' | 'off-platform' | 'tone'

/** A piece of a reply that somebody should look at before it is sent: from `start` up to, but not, `end`. */
export interface Finding {
  readonly kind: FindingKind
  readonly start: number
  readonly end: number
  readonly words: string
}

/** Kinds that platforms and the law forbid outright: they are asked about before sending. All others are only shown. */
export const FORBIDDEN: ReadonlySet<FindingKind> = new Set(['advertising', 'private', 'off-platform'])

/**
 * Looks through a reply before it is sent: absolute words of advertising (China's advertising law, article 9, and what platforms fine besides),
 * promises that nobody can keep, personal data, ways off the platform, and rude words. In the order of the text; of two on the same words the longer.
 */
export function checkReply(text: string): Finding[] {
  const lower = text.toLowerCase()
  const found: Finding[] = []
  for (const [kind, phrases] of Object.entries(PHRASES) as [FindingKind, readonly string[]][])
    for (const phrase of phrases)
      for (const start of placesOf(phrase, lower)) found.push({ kind, start, end: start + phrase.length, words: text.slice(start, start + phrase.length) })
  for (const [kind, shape] of SHAPES)
    for (const match of text.matchAll(shape)) found.push({ kind, start: match.index, end: match.index + match[0].length, words: match[0] })
  const kept = found.filter(({ kind, start, words }) => !(kind === 'private' && isNoCard(words, text, start)) && !isHarmless(lower, start))
  kept.sort((a, b) => a.start - b.start || b.end - a.end)
  let end = 0
  return kept.filter((one) => {
    if (one.start < end) return false
    end = one.end
    return true
  })
}

/** In lower case. Written by us after the law's own words and what is told of fines; a shop's own list goes beside it once it can be kept. */
const PHRASES: Record<Exclude<FindingKind, 'private'>, readonly string[]> = {
  advertising: [
    ...'国家级 世界级 最高级 最佳 最好 最优 最强 最大 最低价 最便宜 最先进 最安全 最受欢迎 第一品牌 全网第一 全国第一 销量第一 排名第一 全网最低 史上最低 历史最低 唯一 独一无二 顶级 极品 极致 王牌 冠军 领导品牌 绝无仅有 空前绝后 前无古人 万能 特效 根治 包治 零风险 无副作用 百分之百 永久有效'.split(
      ' ',
    ),
    'best in the world',
    'number one brand',
    '#1 brand',
    '100% effective',
    'risk-free',
    'no side effects',
    'miracle',
  ],
  promise: [
    ...'保证退款 保证到货 保证今天 保证明天 保证质量 保证能 一定能到 一定会到 一定到 一定退 一定给您退 肯定能 肯定会 肯定到 绝对能 绝对会 绝对不会 绝对没问题 假一赔十 终身保修 无条件退 随时都能退 马上到账 立刻到账 今天必到 必赔'.split(
      ' ',
    ),
    'i guarantee',
    'we guarantee',
    'i promise',
    'we promise',
    'definitely arrive',
    'will definitely',
    'lifetime warranty',
    'no matter what',
    'money back guaranteed',
  ],
  'off-platform': [
    ...'加微信 加我微信 加个微信 微信号 微信联系 加v 加vx 加我vx vx号 威信 薇信 加qq qq号 扫码加 扫二维码 私下交易 私下转 线下交易 线下转账 直接转账 转账给我 支付宝转 微信转账 淘宝搜 拼多多搜 别走平台 不走平台 退款后转 好评返现 五星返现'.split(
      ' ',
    ),
    'add me on',
    'my wechat',
    'my whatsapp',
    'message me on',
    'pay me directly',
    'outside the platform',
    'off the platform',
    'bank transfer to me',
  ],
  tone: [
    ...'自己看 自己查 不是说了吗 说过了 跟我没关系 和我没关系 不关我 爱买不买 爱要不要 随便你 废话 有病 神经病 你懂不懂 看不懂吗 别烦 烦死 有完没完 不会看吗 活该'.split(
      ' ',
    ),
    'not my problem',
    'calm down',
    'as i already said',
    'like i said',
    'you should have',
    'stupid',
    'whatever you want',
    'read the description',
    'shut up',
  ],
}

const SHAPES: readonly [FindingKind, RegExp][] = [
  ['private', /(?<!\d)1[3-9]\d{9}(?!\d)/g],
  ['private', /(?<!\d)\d{17}[\dXx](?!\d)/g],
  ['private', /(?<!\d)\d{16}(?!\d)|(?<!\d)\d{19}(?!\d)/g],
  ['private', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g],
  ['off-platform', /(?:微信|wechat|vx|qq)[:：号是 ]{1,3}[a-z0-9_-]{5,20}/gi],
  ['advertising', /(?:100|百分百|百分之百)\s?[%％]?\s?(?:有效|正品|保证|纯棉|真皮)/g],
]

/** «第一时间» is no claim, «唯一的订单号» is none either: what stands around says so. */
const HARMLESS = [
  '第一时间',
  '唯一的订单',
  '唯一订单',
  '唯一编号',
  '最大限度',
  '最好能',
  '最好先',
  '最好在',
  '最好不要',
  '最好是您',
  '最大号',
  '最大码',
  '最大尺码',
]

function isHarmless(lower: string, start: number): boolean {
  return HARMLESS.some((phrase) => lower.startsWith(phrase, start))
}

/** A long number is somebody's card or identity only where its check digit says so; all others are orders and parcels. */
function isNoCard(words: string, text: string, start: number): boolean {
  // «SF1400012345678» and the like
  if (/[A-Za-z-]/.test(text[start - 1] ?? '')) return true
  if (/^\d{17}[\dXx]$/.test(words)) return !isIdentity(words.toUpperCase())
  return /^\d{16,19}$/.test(words) && !isLuhn(words)
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

/** GB 11643. */
function isIdentity(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return '10X98765432'[sum % 11] === number[17]
}

function isLuhn(number: string): boolean {
  const sum = [...number].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return sum % 10 === 0
}

function placesOf(phrase: string, text: string): number[] {
  const places: number[] = []
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + phrase.length)) places.push(at)
  return places
}
