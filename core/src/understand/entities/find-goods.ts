import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { AFTER_GOODS_EN, BEFORE_GOODS_EN, GOODS_EN, PARTS_EN } from './goods-en.ts'
import { BEFORE_GOODS_ZH, GOODS_ZH, NO_GOODS_ZH, PARTS_ZH } from './goods-zh.ts'
import { meansGoodsInChinese } from './means-goods-in-chinese.ts'
import { meansGoodsInEnglish } from './means-goods-in-english.ts'
import { type DenseGoods, spotDenseGoods } from './spot-dense-goods.ts'
import { type Inflection, openNames, type SpacedGoods, spotSpacedGoods } from './spot-spaced-goods.ts'

export function findGoods(text: string, language: string): readonly Found[] {
  const folded = foldText(text)
  const spotted = language.startsWith('zh') ? spotDenseGoods(folded, chinese()) : spotSpacedGoods(folded, english())
  return spotted.map(({ start, end, value }) => ({ kind: 'product', start, end, value, sure: 'worded' }))
}
const listed = (t: string) => t.trim().split(/\s+/)
const commas = (t: string) => t.split(',').map((s) => s.trim()).filter(Boolean)
let zh: DenseGoods | undefined
function chinese(): DenseGoods {
  zh ??= {
    goods: new Set([...Object.values(GOODS_ZH), PARTS_ZH].flatMap(listed)),
    before: new Set(listed(BEFORE_GOODS_ZH)),
    after: new Set(listed('支架 配件 清洁剂 模具 充电器 遥控器 滤芯 收纳盒')),
    others: new Set(listed(NO_GOODS_ZH)),
    isMeant: meansGoodsInChinese,
  }
  return zh
}
let en: SpacedGoods | undefined
function english(): SpacedGoods {
  const inflection: Inflection = { keysOf: (w) => [w], keysFor: (w) => [w, ...singulars(w)] }
  const open = (t: string) => openNames(commas(t), inflection, foldText)
  en ??= {
    inflection,
    goods: open([...Object.values(GOODS_EN), PARTS_EN].join(',')),
    before: open(BEFORE_GOODS_EN),
    after: open(AFTER_GOODS_EN),
    isMeant: meansGoodsInEnglish,
  }
  return en
}
function singulars(word: string): readonly string[] {
  if (word === 'mice') return ['mouse']
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return []
  const bare = word.slice(0, -1)
  if (word.endsWith('ies')) return [bare, `${word.slice(0, -3)}y`]
  if (word.endsWith('ves')) return [bare, `${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`]
  return /(?:[sxzo]|ch|sh)es$/.test(word) ? [bare, word.slice(0, -2)] : [bare]
}
