import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { AFTER_GOODS_EN, BEFORE_GOODS_EN, GOODS_EN, PARTS_EN } from './goods-en.ts'
import { BEFORE_GOODS_ZH, GOODS_ZH, NO_GOODS_ZH, PARTS_ZH } from './goods-zh.ts'
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
    after: new Set(listed('套 套装 罩 垫 架 支架 盒 盒子 袋 罐 罐子 箱 桶 柜 配件 零件 礼盒 盖 盖子 门 壳 膜 贴 清洁剂 模具 电池 充电器 遥控器 滤芯 内胆')),
    others: new Set(listed(NO_GOODS_ZH)),
    isMeant: () => true,
  }
  return zh
}
let en: SpacedGoods | undefined
function english(): SpacedGoods {
  const inflection: Inflection = { keysOf: (w) => [w], keysFor: (w) => (singular(w) === w ? [w] : [w, singular(w)]) }
  const open = (t: string) => openNames(commas(t), inflection, foldText)
  en ??= {
    inflection,
    goods: open([...Object.values(GOODS_EN), PARTS_EN].join(',')),
    before: open(BEFORE_GOODS_EN),
    after: open(AFTER_GOODS_EN),
    isMeant: () => true,
  }
  return en
}
const IRREGULAR: Record<string, string> = { knives: 'knife', shelves: 'shelf', scarves: 'scarf', loaves: 'loaf', mice: 'mouse', leaves: 'leaf', potatoes: 'potato', tomatoes: 'tomato', mangoes: 'mango', volleys: 'volley', teddies: 'teddy', brushes: 'brush', dishes:'dish', toothbrushes:'toothbrush' }
function singular(word: string): string {
  const own = IRREGULAR[word]
  if (own) return own
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return word
  if (word.endsWith('ies') && word.length > 5) return `${word.slice(0, -3)}y`
  if (/(?:ss|x|ch|sh|zz)es$/.test(word)) return word.slice(0, -2)
  return word.slice(0, -1)
}
