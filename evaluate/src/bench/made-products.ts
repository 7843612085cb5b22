import type { CatalogueProduct } from '@xiaoer/core/understand/entities/catalogue'

/** A mention as a shopper would write it, with the ids of all products that it fits. */
export interface Mention {
  readonly text: string
  readonly right: ReadonlySet<string>
}

const NOUNS =
  'keyboard mouse monitor headphones speaker charger cable adapter lamp desk chair sofa mattress pillow blanket curtain rug mirror shelf cabinet kettle toaster blender fryer oven pan wok knife spoon plate bowl mug bottle thermos backpack suitcase wallet belt watch bracelet necklace ring earrings scarf gloves hat jacket coat hoodie sweater shirt dress skirt jeans trousers shorts socks sneakers boots sandals slippers tent stove compass bicycle helmet pump racket ball net dumbbell yoga-mat shampoo conditioner lotion serum sunscreen lipstick mascara perfume razor toothbrush diaper stroller crib puzzle doll drone camera tripod lens printer scanner router tablet phone projector microphone guitar piano drum notebook pen marker stapler drill hammer screwdriver wrench saw ladder hose'.split(
    ' ',
  )
const QUALITIES =
  'wireless mechanical folding portable waterproof insulated electric ergonomic adjustable rechargeable foldable lightweight heavy-duty vintage modern classic organic quilted padded stainless magnetic silent compact travel outdoor thermal breathable stretch slim wide professional smart digital solar cordless'.split(
    ' ',
  )
const COLOURS = ['black', 'white', 'red', 'blue', 'green', 'grey', 'pink', 'navy', 'beige', 'olive', 'teal', 'brown']
const NOUNS_ZH =
  '键盘 鼠标 显示器 耳机 音箱 充电器 数据线 台灯 书桌 椅子 沙发 床垫 枕头 毛毯 窗帘 地毯 镜子 置物架 电热水壶 面包机 破壁机 空气炸锅 烤箱 平底锅 菜刀 保温杯 双肩包 行李箱 钱包 皮带 手表 手链 项链 戒指 围巾 手套 帽子 羽绒服 大衣 卫衣 毛衣 衬衫 连衣裙 半身裙 牛仔裤 运动鞋 靴子 凉鞋 拖鞋 帐篷 自行车 头盔 打气筒 羽毛球拍 哑铃 瑜伽垫 洗发水 护发素 身体乳 精华液 防晒霜 口红 睫毛膏 香水 剃须刀 电动牙刷 纸尿裤 婴儿车 拼图 无人机 照相机 三脚架 打印机 路由器 平板电脑 投影仪 麦克风 吉他 笔记本 钢笔 电钻 螺丝刀 扳手 梯子 水管 按摩椅 吸尘器 扫地机 净水器 加湿器 取暖器 电饭煲 豆浆机 榨汁机 微波炉'.split(
    ' ',
  )
const QUALITIES_ZH =
  '无线 机械 折叠 便携 防水 保温 电动 加厚 可调节 充电式 轻便 复古 简约 经典 有机 加绒 不锈钢 磁吸 静音 迷你 户外 透气 弹力 修身 宽松 专业 智能 家用 大容量 儿童'.split(
    ' ',
  )
const COLOURS_ZH = ['黑色', '白色', '红色', '蓝色', '绿色', '灰色', '粉色', '米色', '咖啡色', '藏青色', '紫色', '卡其色']
const SYLLABLES = 'bo ka lu mi ne ro sa ti vo xe zu dra fen gal hol jin kel mar nor pel qui ras sol tam ul ven wex yor'.split(' ')
const SYLLABLES_ZH = '安博晨达恩方光海嘉康乐美宁平奇瑞森泰维新雅亿云泽卓朗禾木星野山川青白'

/** Products of invented brands, half with English and half with Chinese names; the same for the same seed. */
export function makeProducts(count: number, seed: string): readonly CatalogueProduct[] {
  const dice = diceOf(seed)
  return Array.from({ length: count }, (_, index) => (index % 2 === 0 ? makeEnglish(`p${index}`, dice) : makeChinese(`p${index}`, dice)))
}

function makeEnglish(id: string, dice: Dice): CatalogueProduct {
  const noun = pick(NOUNS, dice).replace('-', ' ')
  const brand = capital(pick(SYLLABLES, dice) + pick(SYLLABLES, dice) + (dice() < 0.5 ? pick(SYLLABLES, dice) : ''))
  const model = `${pick(SYLLABLES, dice).slice(0, 1).toUpperCase()}${1 + Math.floor(dice() * 999)}`
  const title = `${brand} ${pick(QUALITIES, dice)} ${pick(QUALITIES, dice)} ${noun} ${model}`
  return {
    id,
    title,
    aliases: [],
    brand,
    category: noun,
    options: { colour: [pick(COLOURS, dice), pick(COLOURS, dice)], size: ['S', 'M', 'L'] },
    keywords: [pick(QUALITIES, dice)],
  }
}

function makeChinese(id: string, dice: Dice): CatalogueProduct {
  const noun = pick(NOUNS_ZH, dice)
  const brand = pick([...SYLLABLES_ZH], dice) + pick([...SYLLABLES_ZH], dice)
  const model = `${pick(SYLLABLES, dice).slice(0, 1).toUpperCase()}${1 + Math.floor(dice() * 999)}`
  const title = `${brand}${pick(QUALITIES_ZH, dice)}${pick(QUALITIES_ZH, dice)}${noun} ${model}`
  return {
    id,
    title,
    aliases: [],
    brand,
    category: noun,
    options: { 颜色: [pick(COLOURS_ZH, dice), pick(COLOURS_ZH, dice)], 尺码: ['M码', 'L码'] },
    keywords: [pick(QUALITIES_ZH, dice)],
  }
}

/** Partly named, misspelt and wrapped in a sentence. Right is every product that has all the words as they were before the slips. */
export function makeMentions(products: readonly CatalogueProduct[], count: number, seed: string): readonly Mention[] {
  const dice = diceOf(`${seed} mentions`)
  return Array.from({ length: count }, () => {
    const product = pick(products, dice)
    const chinese = /[㐀-鿿]/.test(product.title)
    const words = chinese ? chineseWords(product, dice) : englishWords(product, dice)
    const right = new Set(products.filter((other) => words.every((word) => has(other, word))).map(({ id }) => id))
    const slipped = dice() < 0.6 ? slip(words, chinese, dice) : words
    const name = chinese ? slipped.join('') : slipped.join(' ')
    return { text: pick(chinese ? FRAMES_ZH : FRAMES, dice).replace('…', name), right }
  })
}

const FRAMES = [
  'where is my …',
  'I want to return the … please',
  'is the … back in stock?',
  'the … stopped working after two days',
  'do you still have …',
  'how long does … take to arrive?',
]
const FRAMES_ZH = ['…什么时候发货', '我买的…坏了', '请问…还有货吗', '…能退吗', '想把…换一个', '那个…怎么还没到']

function englishWords(product: CatalogueProduct, dice: Dice): readonly string[] {
  const parts = product.title.split(' ')
  const [brand = '', quality = '', , ...rest] = parts
  const model = rest.at(-1) ?? ''
  const noun = rest.slice(0, -1).join(' ')
  return pick(
    [
      [brand, noun],
      [brand, quality, noun],
      [noun, model],
      [quality, noun, model],
      [brand, noun, product.options.colour?.[0] ?? ''],
    ],
    dice,
  ).map((word) => word.toLowerCase())
}

function chineseWords(product: CatalogueProduct, dice: Dice): readonly string[] {
  const brand = product.brand ?? ''
  const noun = product.category ?? ''
  const model = product.title.split(' ').at(-1) ?? ''
  const quality = QUALITIES_ZH.find((word) => product.title.includes(word)) ?? ''
  return pick(
    [
      [brand, noun],
      [brand, quality, noun],
      [noun, model],
      [brand, quality, noun, model],
      [brand, product.options.颜色?.[0] ?? '', noun],
    ],
    dice,
  )
}

function has(product: CatalogueProduct, word: string): boolean {
  const title = product.title.toLowerCase()
  const inTitle = /[㐀-鿿]/.test(word) ? title.includes(word.toLowerCase()) : ` ${title} `.includes(` ${word.toLowerCase()} `)
  return inTitle || Object.values(product.options).some((values) => values.includes(word))
}

/** One slip: a letter swapped, dropped, doubled or wrong in the longest word; in Chinese one wrong character of the thing. */
function slip(words: readonly string[], chinese: boolean, dice: Dice): readonly string[] {
  const longest = words.reduce((best, word, index) => (word.length > words[best]!.length && !/\d/.test(word) ? index : best), 0)
  const word = words[longest]!
  const least = chinese ? 3 : 5
  if (word.length < least || /\d/.test(word)) return words
  const at = 1 + Math.floor(dice() * (word.length - 2))
  const letters = [...word]
  if (chinese) letters[at] = pick([...'诈板建书标耳箱器灯卓以子发电'], dice)
  else if (dice() < 0.3) letters.splice(at, 1)
  else if (dice() < 0.5) letters.splice(at, 2, letters[at + 1]!, letters[at]!)
  else letters.splice(at, 0, letters[at]!)
  return words.map((other, index) => (index === longest ? letters.join('') : other))
}

type Dice = () => number

function pick<T>(from: readonly T[], dice: Dice): T {
  return from[Math.floor(dice() * from.length)]!
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** mulberry32, seeded by the words. */
function diceOf(seed: string): Dice {
  let state = [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 0x01000193), 0x811c9dc5) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
