import type { Product } from '@xiaoer/contract/product'

/** Some goods in two languages, to look at the shop page without a shop. */
export const SAMPLE_GOODS: readonly Product[] = [
  good(
    '轻羽绒外套',
    '服饰',
    { 颜色: ['黑', '雾蓝', '米白'], 尺码: ['S', 'M', 'L', 'XL'] },
    [26800, 28800],
    '蓬松度 700，轻到可以收进口袋，地铁和山里都能穿。',
    40,
  ),
  good('亚麻衬衫', '服饰', { 颜色: ['白', '靛青'] }, [15900], '洗过才好看的那种。', 12),
  good('竹节帆布鞋', '服饰', { 尺码: ['36', '37', '38', '39', '40'] }, [19900], '', 3),
  good('Wireless Headphones', 'Electronics', { colour: ['black', 'sand'] }, [59900], 'Thirty hours, and folds flat.', 30),
  good('Mechanical Keyboard', 'Electronics', { switch: ['linear', 'tactile', 'clicky'] }, [42900], 'Hot-swappable, quiet enough for two in one room.', 9),
  good('龙井 · 明前', '茶与茶具', { 克重: ['50 g', '125 g', '250 g'] }, [12800, 29800, 52800], '狮峰山下的小园子，每年只做这么多。', 60),
  good('白瓷盖碗', '茶与茶具', {}, [8900], '手感温润，不烫手。', 0),
  good('云朵抱枕', '家居', { 颜色: ['云白', '茶褐'] }, [8900], '慢回弹，可机洗。', 100),
  good(
    'A very long product name that nobody would say in one breath but some shops write anyway',
    '家居',
    {},
    [123456],
    'Long names must not break the shelf.',
    8,
  ),
  good('台灯', '家居', {}, [25900], '', 5),
]

function good(name: string, category: string, options: Record<string, string[]>, prices: number[], description: string, stock: number): Product {
  const [option = '', values = ['']] = Object.entries(options)[0] ?? []
  return {
    id: name,
    name,
    aliases: [],
    category,
    tags: [],
    description,
    attributes: {},
    image: null,
    variants: values.map((value, index) => ({
      id: `${name}-${index}`,
      options: option ? { ...Object.fromEntries(Object.entries(options).map(([key, all]) => [key, all[index % all.length]!])), [option]: value } : {},
      price: { amount: prices[index % prices.length]!, currency: 'CNY' },
      available: stock > 0,
      stock: index === 0 ? stock : 0,
    })),
  }
}
