import type { Money } from '@xiaoer/contract/money'
import type { Product } from '@xiaoer/contract/product'

export interface ShopPageInput {
  readonly title: string
  readonly products: readonly Product[]
  readonly channelId: string
  /** The signed-in demo shopper; `hash` = hex HMAC-SHA256(widget secret, id). Absent: a guest. */
  readonly customer?: { readonly id: string; readonly name: string; readonly hash: string }
  readonly language: 'zh' | 'en'
  /** Only the chat, for trying it without a shop. */
  readonly widgetOnly?: boolean
}

/**
 * The demo shop as one page without a build: products by category and the chat window by its script tag. It asks nobody outside.
 * Its links are `?lang=zh|en`, `&guest=1` and `&widget=1`. A policy without inline scripts suits it.
 */
export function shopPage(input: ShopPageInput): string {
  const { title, products, channelId, customer, language, widgetOnly = false } = input
  const words = WORDS[language]
  const categories = byCategory(products)
  const signed = customer
    ? ` data-user-id="${escapeText(customer.id)}" data-user-hash="${escapeText(customer.hash)}" data-user-name="${escapeText(customer.name)}"`
    : ''
  return `<!doctype html>
<html lang="${words.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escapeText(`${title} · ${words.lead}`)}">
<title>${escapeText(title)}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(SEAL)}">
<style>${STYLE}</style>
</head>
<body>
<header class="top">
<a class="skip" href="#goods">${words.skip}</a>
<p class="name">${SEAL}<span>${escapeText(title)}</span></p>
${who(input)}
</header>
<main id="goods" tabindex="-1">
<div class="lead"><h1>${escapeText(widgetOnly ? words.tryTitle : title)}</h1><p>${words.lead}</p></div>
${widgetOnly ? '' : `${categories.length > 1 ? contents(categories, words) : ''}${categories.map(([category, goods], index) => shelf({ category, goods, index, words })).join('\n')}`}
${!widgetOnly && products.length === 0 ? `<p class="empty">${words.empty}</p>` : ''}
</main>
<footer><p>${words.footer}</p></footer>
<script src="/widget/widget.js" data-channel="${escapeText(channelId)}" data-locale="${words.language}"${signed}${widgetOnly ? ' data-open' : ''} async></script>
</body>
</html>
`
}

const WORDS = {
  zh: {
    language: 'zh-CN',
    skip: '跳到商品',
    lead: '想问什么，点右下角找小二：查订单、退换货、挑商品都可以。',
    tryTitle: '试试和小二说话',
    as: (name: string) => `以 <b>${name}</b> 的身份`,
    guest: '访客',
    toGuest: '换成访客',
    toCustomer: '以示例顾客登录',
    who: '当前身份',
    other: 'English',
    otherLanguage: 'en',
    otherLabel: 'Read in English',
    shelves: '商品分类',
    from: (price: string) => `${price} 起`,
    soldOut: '暂时缺货',
    few: (count: number) => `仅剩 ${count} 件`,
    empty: '这家店还没有商品。',
    footer: '这是用来试用小二的示例店铺：商品、订单和顾客都是虚构的，下单与退款不会动真钱。',
  },
  en: {
    language: 'en',
    skip: 'Skip to the goods',
    lead: 'Ask Xiaoer at the bottom of the page: orders, returns, finding the right thing.',
    tryTitle: 'Have a word with Xiaoer',
    as: (name: string) => `as <b>${name}</b>`,
    guest: 'as a guest',
    toGuest: 'be a guest',
    toCustomer: 'sign in as the demo shopper',
    who: 'Who you are',
    other: '中文',
    otherLanguage: 'zh',
    otherLabel: '切换到中文',
    shelves: 'Categories',
    from: (price: string) => `from ${price}`,
    soldOut: 'Sold out',
    few: (count: number) => (count === 1 ? 'Only 1 left' : `Only ${count} left`),
    empty: 'This shop has no products yet.',
    footer: 'This is the demo shop for trying Xiaoer: goods, orders and shoppers are made up, and no real money ever moves.',
  },
} as const

type ShopWords = (typeof WORDS)[keyof typeof WORDS]

function who({ customer, language, widgetOnly }: ShopPageInput): string {
  const words = WORDS[language]
  const link = (to: string, isGuest: boolean) => `?lang=${to}${isGuest ? '&amp;guest=1' : ''}${widgetOnly ? '&amp;widget=1' : ''}`
  const now = customer ? words.as(escapeText(customer.name)) : words.guest
  return `<nav class="who" aria-label="${words.who}"><span class="as">${now}</span>
<a href="${link(language, Boolean(customer))}">${customer ? words.toGuest : words.toCustomer}</a>
<a href="${link(words.otherLanguage, !customer)}" lang="${words.otherLanguage}" aria-label="${words.otherLabel}">${words.other}</a></nav>`
}

/** In the order in which the categories first appear. */
function byCategory(products: readonly Product[]): readonly (readonly [string, readonly Product[]])[] {
  const names = [...new Set(products.map((product) => product.category))]
  return names.map((name) => [name, products.filter((product) => product.category === name)])
}

function contents(categories: readonly (readonly [string, readonly Product[]])[], words: ShopWords): string {
  const links = categories.map(
    ([category, goods], index) => `<a href="#shelf-${index}">${escapeText(sayCategory(category, words))} <small>${goods.length}</small></a>`,
  )
  return `<nav class="shelves" aria-label="${words.shelves}">${links.join('')}</nav>`
}

function shelf({ category, goods, index, words }: { category: string; goods: readonly Product[]; index: number; words: ShopWords }): string {
  return `<section aria-labelledby="shelf-${index}"><h2 id="shelf-${index}">${escapeText(sayCategory(category, words))}</h2><ul class="goods">
${goods.map((product) => `<li>${productCard(product, index, words)}</li>`).join('\n')}
</ul></section>`
}

function productCard(product: Product, shelfIndex: number, words: ShopWords): string {
  const options = optionsOf(product)
  return `<article class="good">${picture(product, shelfIndex)}${inItsLanguage('h3', '', nameOf(product, words), words)}
${inItsLanguage('p', 'about', product.description, words)}${inItsLanguage('p', 'options', options, words)}
<p class="price">${escapeText(priceOf(product, words))}${stockOf(product, words)}</p></article>`
}

/** Many a Chinese shop names its categories twice, `女装 women`: the page shows the half of its language. */
function sayCategory(category: string, { language }: ShopWords): string {
  const [, chinese, english] = /^([^a-z]*\p{Script=Han}[^a-z]*?)\s+([a-z].*)$/iu.exec(category) ?? []
  if (!chinese || !english) return category
  return language === 'en' ? english.charAt(0).toUpperCase() + english.slice(1) : chinese
}

/** In English the first English name, where the goods have one. */
function nameOf({ name, aliases }: Product, { language }: ShopWords): string {
  return (language === 'en' && isChinese(name) && aliases.find((alias) => !isChinese(alias))) || name
}

/** The shop's own words may be in another language than the page: a screen reader is told. */
function inItsLanguage(tag: 'h3' | 'p', look: string, text: string, words: ShopWords): string {
  const other = isChinese(text) && words.language === 'en' ? ' lang="zh-CN"' : ''
  return text ? `<${tag}${look ? ` class="${look}"` : ''}${other}>${escapeText(text)}</${tag}>` : ''
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text)
}

/** A picture only from the shop itself; else the first letter of the name on a drawing of the category. */
function picture(product: Product, shelfIndex: number): string {
  if (product.image && /^\/(?!\/)/.test(product.image)) return `<img class="picture" src="${escapeText(product.image)}" alt="" loading="lazy">`
  const [letter = ''] = /\p{Script=Han}/u.exec(product.name) ?? /\p{L}/u.exec(product.name) ?? []
  return `<svg class="picture tint-${shelfIndex % TINTS.length}" viewBox="0 0 240 180" aria-hidden="true" focusable="false"><rect width="240" height="180"/><g transform="translate(112 44) scale(6.2)"><path d="${drawingOf(product)}"/></g><text x="24" y="152">${escapeText(letter.toLocaleUpperCase())}</text></svg>`
}

function priceOf({ variants }: Product, words: ShopWords): string {
  const prices = variants.map((variant) => variant.price)
  const [lowest] = prices.toSorted((a, b) => a.amount - b.amount)
  if (!lowest) return ''
  const price = sayMoney(lowest, words.language)
  return prices.some((other) => other.amount !== lowest.amount) ? words.from(price) : price
}

function stockOf({ variants }: Product, words: ShopWords): string {
  if (!variants.some((variant) => variant.available)) return ` <span class="gone">${words.soldOut}</span>`
  const left = variants.filter((variant) => variant.available).reduce((sum, variant) => sum + (variant.stock ?? Number.POSITIVE_INFINITY), 0)
  // as few as a shopper would hurry for
  return left > 0 && left <= 5 ? ` <span class="few">${words.few(left)}</span>` : ''
}

function optionsOf({ variants }: Product): string {
  const names = [...new Set(variants.flatMap((variant) => Object.keys(variant.options)))]
  return names
    .map((name) => [...new Set(variants.flatMap((variant) => variant.options[name] ?? []))].join(' / '))
    .filter(Boolean)
    .join(' · ')
}

function sayMoney({ amount, currency }: Money, language: string): string {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}

/** Two strokes, one short and one long: 二. */
const SEAL =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><rect width="32" height="32" rx="7" fill="#C93F2A"/><path d="M10 11.5h12M7.5 21.5h17" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>'

/** Line drawings on a grid of 24, by what stands in name, category or tags; the first that fits. */
const DRAWINGS: readonly (readonly [RegExp, string])[] = [
  [/鞋|靴|\b(shoe|boot|sneaker|sandal)/i, 'M3 9v8h18v-2.5c0-1.5-1-2.5-2.5-2.8L14 10.5 11.5 7C10 9 6 10 3 9Zm0 5h18M12.5 12l1.5-1.5M14.5 13l1.3-1.3'],
  [
    /食品|零食|水果|面包|坚果|大米|牛奶|糖|橙|\b(food|snack|fruit|grocer|rice|milk|nut)/i,
    'M12 7c-5-3-8 1-7 6s4 8 7 6.5C15 21 18 18 19 13s-2-9-7-6Zm0 0c0-2 1-4 3-4',
  ],
  [
    /婴|童(?!装)|纸尿|奶瓶|宝宝|拼图|玩具|积木|宠物|\b(toy|kid|baby|puzzle|game)/i,
    'M4 8h4a2.2 2.2 0 1 1 4 0h4v4a2.2 2.2 0 1 1 0 4v4h-4a2.2 2.2 0 1 0-4 0H4V8Z',
  ],
  [/耳机|音箱|\b(headphone|earbud|speaker|audio)/i, 'M4 17v-4a8 8 0 0 1 16 0v4M4 15h3v5H5.5A1.5 1.5 0 0 1 4 18.5V15Zm16 0h-3v5h1.5a1.5 1.5 0 0 0 1.5-1.5V15Z'],
  [/手表|腕表|\b(watch)/i, 'M12 18a6 6 0 1 0 0-12 6 6 0 0 0 0 12ZM9 6.8 9.5 3h5l.5 3.8M9 17.2l.5 3.8h5l.5-3.8M12 9v3l2 1.5'],
  [
    /图书|照片书|手账|文具|笔记|\b(book|stationery|pencil|notebook)/i,
    'M12 6c-2-1.5-5-2-8-1.5V18c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V4.5C17 4 14 4.5 12 6Zm0 0v13.5',
  ],
  [/美妆|护肤|洁面|洗发|沐浴|面霜|精华|口红|防晒|香水|\b(beauty|skin|cosmetic|perfume|cream|soap)/i, 'M9 9h6v11.5H9V9Zm1.5 0V5.5h3V9M12 5.5V3.5h3M9 13h6'],
  [
    /衣(?!机)|裤|裙|衫|帽|袜|外套|服饰|男装|女装|\b(cloth|shirt|jacket|jean|dress|hats?\b|apparel|fashion)/i,
    'M8.5 4 3 7l2 4.5 2.5-1V20h9v-9.5l2.5 1L21 7l-5.5-3a3.5 3.5 0 0 1-7 0Z',
  ],
  [/电器|吸尘|风扇|加湿|空调|饭煲|炸锅|洗衣机|冰箱|\b(appliance|fan|vacuum|fridge|humidifier)/i, 'M9 3.5v5M15 3.5v5M6 8.5h12V11a6 6 0 0 1-12 0V8.5Zm6 8.5v4.5'],
  [
    /茶|杯|壶|锅|厨|餐|碗|咖啡|\b(tea|cup|mug|kettle|bottle|kitchen|coffee|cook|grill)/i,
    'M5 9h11v6a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5V9Zm11 1.5h1.5a2.5 2.5 0 0 1 0 5H16M8.5 3.5c-1 1.5 1 1.5 0 3M12.5 3.5c-1 1.5 1 1.5 0 3',
  ],
  [/灯|\b(lamp|light|bulb)/i, 'M8 4h8l3 9H5l3-9Zm4 9v7m-4 0h8M15.5 13v3'],
  [
    /床|枕|被|毯|毛巾|窗帘|椅|桌|沙发|家居|\b(home|bed|pillow|blanket|chair|desk|sofa|furniture|shelf)/i,
    'M4 11V7.5A2.5 2.5 0 0 1 6.5 5h11A2.5 2.5 0 0 1 20 7.5V11M3 11a2 2 0 0 1 3.5 1.5V14h11v-1.5A2 2 0 1 1 20 15v3H4v-3a2 2 0 0 1-1-4Zm3 7v2m12-2v2',
  ],
  [
    /运动|户外|球|瑜伽|健身|自行车|帐篷|\b(sport|outdoor|football|basketball|bike|bicycle|yoga|fitness|skate|tent)/i,
    'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16ZM4.2 10.5c5 .5 9-2 10.3-6M19.8 13.5c-5-.5-9 2-10.3 6M6.5 6.5c4.5 2.5 8.5 6.5 11 11',
  ],
  [
    /手机|数码|充电|数据线|电脑|电视|相机|键盘|\b(electron|phone|laptop|tablet|camera|keyboard|mouse|computer|digital|charger|device)/i,
    'M5 5h14v10H5V5Zm-2 13h18M10 15l-.5 3m4.5-3 .5 3',
  ],
  [/包|箱|\b(bag|backpack|luggage|suitcase|wallet)/i, 'M5 8h14l1 12H4L5 8Zm4 0V6.5a3 3 0 0 1 6 0V8M9 12h6'],
]

const PARCEL = 'M4 8l8-4 8 4v8.5l-8 4-8-4V8Zm0 0 8 4 8-4m-8 4v8.5M8 6l8 4'

function drawingOf({ category, name, tags }: Product): string {
  // the name knows best what it is
  const found = [name, [category, ...tags].join(' ')].map((about) => DRAWINGS.find(([word]) => word.test(about))?.[1])
  return found.find(Boolean) ?? PARCEL
}

/** Ground and stroke of the drawings, light then dark: greys of paper, leaf, sky, clay, plum and straw. */
const TINTS = [
  ['#EFE9DC', '#8A7A55', '#2A2720', '#A3946F'],
  ['#E2EBE4', '#55806A', '#1F2924', '#7FA592'],
  ['#E1E8EE', '#557590', '#1F262D', '#7F9CB5'],
  ['#F2E4DE', '#A0614A', '#2D2320', '#C48C77'],
  ['#EAE4EE', '#77618C', '#27222C', '#A08CB3'],
  ['#F0ECD6', '#84773A', '#29271C', '#A89C65'],
] as const

const STYLE = `
:root{--paper:#FBFAF7;--raised:#fff;--line:#E7E3DB;--ink:#1E2226;--muted:#646870;--accent:#AE3522;--amber:#835410;color-scheme:light dark}
${TINTS.map(([ground, stroke], index) => `.tint-${index}{--ground:${ground};--stroke:${stroke}}`).join('')}
@media (prefers-color-scheme:dark){:root{--paper:#15171A;--raised:#1C1F23;--line:#2B2F35;--ink:#E9E6E0;--muted:#9AA0A8;--accent:#F4836F;--amber:#DFA855}
${TINTS.map(([, , ground, stroke], index) => `.tint-${index}{--ground:${ground};--stroke:${stroke}}`).join('')}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:16px}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.6 Inter,'Segoe UI',Roboto,-apple-system,'Helvetica Neue','Liberation Sans',Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif;overflow-wrap:anywhere}
body:lang(zh){font-family:'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',Inter,'Segoe UI',Roboto,system-ui,sans-serif}
h1,h2,h3,p,ul{margin:0;padding:0}
ul{list-style:none}
a{color:inherit;text-underline-offset:3px;text-decoration-color:var(--muted)}
a:hover{color:var(--accent)}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
main:focus{outline:none}
.skip{position:absolute;inset-inline-start:-999px}
.skip:focus{inset-inline-start:16px;top:8px;background:var(--raised);padding:8px 16px;z-index:1}
.top,main,footer{max-width:1200px;margin-inline:auto;padding-inline:24px}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:4px 24px;padding-block:16px;border-block-end:1px solid var(--line)}
.name{display:flex;align-items:center;gap:12px;font-weight:600;font-size:18px;flex:1 1 auto}
.name svg{flex:none}
.who{display:flex;flex-wrap:wrap;align-items:center;gap:0 16px;font-size:14px;color:var(--muted)}
.who b{font-weight:600;color:var(--ink)}
.who a{display:inline-flex;align-items:center;min-height:44px}
.lead{padding-block:56px 32px;max-width:640px}
h1,h2,.picture text{font-family:'Songti SC','Noto Serif CJK SC','Noto Serif SC',STSong,Georgia,'Times New Roman',serif}
h1{font-size:40px;line-height:1.2;font-weight:600;letter-spacing:.01em}
.lead p{margin-block-start:12px;color:var(--muted);font-size:16px}
.shelves{display:flex;flex-wrap:wrap;gap:8px;margin-block-end:8px}
.shelves a{display:inline-flex;align-items:center;gap:6px;min-height:44px;padding:4px 16px;border:1px solid var(--line);border-radius:22px;background:var(--raised);text-decoration:none;font-size:14px}
.shelves a:hover{border-color:var(--muted);color:inherit}
small{font-size:13px;color:var(--muted);font-variant-numeric:tabular-nums}
section{padding-block:32px 8px}
h2{font-size:24px;line-height:1.3;font-weight:600;margin-block-end:16px}
.goods{display:grid;grid-template-columns:repeat(auto-fill,minmax(220px,1fr));gap:32px 24px}
.good{display:flex;flex-direction:column;height:100%}
.picture{display:block;width:100%;aspect-ratio:4/3;height:auto;object-fit:cover;border-radius:8px;margin-block-end:12px}
.picture rect{fill:var(--ground)}
.picture path{fill:none;stroke:var(--stroke);stroke-width:.55;stroke-linecap:round;stroke-linejoin:round;opacity:.42}
.picture text{font-size:68px;fill:var(--stroke)}
h3{font-size:15px;line-height:1.4;font-weight:600}
.about,.options{font-size:14px;line-height:1.5;color:var(--muted);display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;margin-block-start:2px}
.options{-webkit-line-clamp:1;font-size:13px}
.price{margin-block-start:auto;padding-block-start:6px;font-variant-numeric:tabular-nums;font-weight:600}
.few,.gone{font-weight:400;font-size:13px;margin-inline-start:8px;color:var(--amber)}
.gone,.empty{color:var(--muted)}
footer{margin-block-start:48px;padding-block:24px 104px;border-block-start:1px solid var(--line);font-size:14px;color:var(--muted)}
footer p{max-width:640px}
@media (max-width:560px){
.top,main,footer{padding-inline:16px}
.lead{padding-block:32px 24px}
h1{font-size:32px}
.goods{grid-template-columns:repeat(2,minmax(0,1fr));gap:24px 12px}
.about{display:none}
.shelves{flex-wrap:nowrap;overflow-x:auto;margin-inline:-16px;padding-inline:16px;scrollbar-width:none}
.shelves a{flex:none}
}`
