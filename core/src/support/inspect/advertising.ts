import type { Check } from './segment.ts'
import { isDenied, wordsOfReply } from './words-of-reply.ts'

/** Absolute words of advertising. What is a comparison of goods elsewhere is none where a step or a choice is advised. */
export const advertising: Check = {
  name: 'advertising',
  version: 1,
  find: (segment) =>
    wordsOfReply(segment, 'advertising', { severity: 'major', why: 'absolute' }, ({ words, start, end }, { text }) => {
      if (isDenied(text, start)) return false
      const around = AMBIGUOUS[words]
      return !around || around.test(`${text.slice(Math.max(0, start - 6), start)}▮${text.slice(end, end + 6)}`)
    }),
}

/** Words that mostly mean something else: with what around them they praise goods. ▮ is the word itself. */
const AMBIGUOUS: Readonly<Record<string, RegExp>> = {
  最好: /(?:质量|品质|效果|性价比|口碑|面料|做工|卖得?|全网|市面上)[^，。]{0,3}▮|▮的(?:产品|商品|质量|品质|品牌|面料|材质|选择|护肤|衣服|鞋)/,
  最大: /(?:优惠|力度|折扣)▮|▮的?(?:优惠|折扣|力度|品牌)/,
  最佳: /▮(?:品质|品牌|产品|选择|性价比|效果)|(?:品质|效果)▮/,
  最优: /▮(?:品质|品牌|产品)|(?:品质|质量)▮/,
  最强: /(?:功能|性能|效果)▮|▮(?:功能|性能|效果)/,
  唯一: /(?:全网|全国|市面上|行业)[^，。]{0,3}▮|▮(?:正品|官方|授权)/,
  冠军: /(?:销量|销售|全网|类目)[^，。]{0,3}▮/,
  王牌: /▮/,
  百分之百: /▮(?:正品|有效|安全|纯|不|能|保证)/,
  特效: /▮(?:药|面霜|产品|成分)|有▮/,
  永久有效: /▮/,
}
