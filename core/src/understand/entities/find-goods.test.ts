import { expect, test } from 'vitest'
import { findGoods } from './find-goods.ts'
import { AFTER_GOODS_EN, BEFORE_GOODS_EN, GOODS_EN, PARTS_EN } from './goods-en.ts'
import { GOODS_OTHERS } from './goods-others.ts'
import { BEFORE_GOODS_ZH, GOODS_ZH, PARTS_ZH } from './goods-zh.ts'

/** "words=value", one bar between. */
const named = (text: string, language: string) =>
  findGoods(text, language)
    .map(({ start, end, value }) => `${text.slice(start, end)}=${value}`)
    .join(' | ')

test.each([
  ['裤子大了', '裤子=裤子'],
  ['牛仔裤有没有大码', '牛仔裤=牛仔裤'],
  ['扫地机和扫地机器人哪个好', '扫地机=扫地机 | 扫地机器人=扫地机器人'],
  ['充电宝到了，娃衣还没发', '充电宝=充电宝 | 娃衣=娃衣'],
  ['红色的连衣裙换成蓝的', '连衣裙=连衣裙'],
  ['这个包什么材质', '包=包'],
  ['鞋磨脚', '鞋=鞋'],
  ['修一下我的表', '表=表'],
  ['想买本书', '书=书'],
  ['儿童篮球鞋', '儿童篮球鞋=儿童篮球鞋'],
  ['把手机寄回去', '手机=手机'],
  ['手机壳包邮吗', '手机壳=手机壳'],
  ['護髮油和電視', '護髮油=护发油 | 電視=电视'],
  ['iPhone的充电线', 'iPhone=iphone | 充电线=充电线'],
])('a Chinese shopper names goods: %s', (text, found) => expect(named(text, 'zh')).toBe(found))

test.each([
  ['拉链坏了', '拉链=拉链'],
  ['里面的盖子裂了', '盖子=盖子'],
  ['羽绒服少一个扣子', '羽绒服=羽绒服 | 扣子=扣子'],
])('a Chinese shopper names a part: %s', (text, found) => expect(named(text, 'zh')).toBe(found))

test.each([
  '包邮吗',
  '包裹到哪了',
  '包装破了',
  '页面打不开',
  '我在里面',
  '你表示一下',
  '表格怎么填',
  '成本太高',
  '本来就是',
  '花呗能用吗',
  '花了三百块',
  '一米八',
  '手机号是多少',
  '防水吗',
  '喝水',
  '机器人客服',
  '商品还没发货',
  '银行卡',
  '小红书上看到的',
])('%s names no goods', (text) => expect(named(text, 'zh')).toBe(''))

test.each([
  ['the denim jacket is too big', 'denim jacket=denim jacket'],
  ['two tank tops and some trainers', 'tank tops=tank top | trainers=trainers'],
  ['my hoover, the hob and a robot vacuum', 'hoover=hoover | hob=hob | robot vacuum=robot vacuum'],
  ['Sneakers in red', 'Sneakers=sneaker'],
  ['knives, shelves and toothbrushes', 'knives=knife | shelves=shelf | toothbrushes=toothbrush'],
  ['T-shirt or t shirts', 'T-shirt=t-shirt | t shirts=t-shirt'],
  ['a coffee machine', 'coffee machine=coffee machine'],
  ['basketball shoes', 'basketball shoes=basketball shoe'],
  ['baby bottle brush', 'baby bottle brush=baby bottle brush'],
  ['lipstick set', 'lipstick set=lipstick set'],
  ['the blue dress', 'dress=dress'],
  ['an oak table', 'table=table'],
  ["the sofa's too long", 'sofa=sofa'],
  ['my watch stopped', 'watch=watch'],
  ['boots too small', 'boots=boot'],
])('an English shopper names goods: %s', (text, found) => expect(named(text, 'en')).toBe(found))

test.each([
  ['the zip broke', 'zip=zip'],
  ['kettle came without a lid', 'kettle=kettle | lid=lid'],
  ['the soles came off', 'soles=sole'],
  ['no charger in there', 'charger=charger'],
])('an English shopper names a part: %s', (text, found) => expect(named(text, 'en')).toBe(found))

test.each([
  'cancel my order',
  'in case it rains',
  'put it back in the box',
  'is it a set',
  'my card was declined',
  'watch out',
  'can I plug it in',
  'please book a repair',
  'I watch the news',
  'light blue please',
  'does not suit me',
  'what is your phone number',
  'put on the phone',
  'it is on the table',
  'zip code 90210',
  'a biker and a cupholder',
])('%s names no goods', (text) => expect(named(text, 'en')).toBe(''))

test.each([
  ['ja', '靴と本を返品したい、本当に', '靴=靴 | 本=本'],
  ['ja', 'スマホケースが日本から', 'スマホケース=スマホケース'],
  ['ko', '신발이 작아요 가방도', '신발=신발 | 가방=가방'],
  ['es', 'las lavadoras y los zapatos', 'lavadoras=lavadora | zapatos=zapato'],
  ['es', 'el paquete vino roto', ''],
  ['fr', 'colis livré hier, le livre manque', 'livre=livre'],
  ['de', 'Bücher und Stühle um 8 Uhr', 'Bücher=buch | Stühle=stuhl'],
  ['it', 'le scarpe e i divani', 'scarpe=scarpa | divani=divano'],
  ['pt', 'os colchões e a máquina de lavar', 'colchões=colchão | máquina de lavar=máquina de lavar'],
  ['ru', 'где стиральную машину и кроссовки', 'стиральную машину=стиральная машина | кроссовки=кроссовки'],
  ['ar', 'وين الغسالة والشنطة', 'الغسالة=غسالة | والشنطة=شنطة'],
  ['tr', 'ayakkabılarım ve çamaşır makinesini', 'ayakkabılarım=ayakkabı | çamaşır makinesini=çamaşır makinesi'],
  ['vi', 'sửa áo sơ mi, tất cả', 'áo sơ mi=áo sơ mi'],
  ['th', 'รองเท้าไม่พอดี', 'รองเท้า=รองเท้า'],
  ['id', 'bajunya kekecilan', 'baju=baju'],
  ['ms', 'kasutnya koyak', 'kasut=kasut'],
  ['hi', 'मेरे जूते और फ्रिज', 'जूते=जूते | फ्रिज=फ्रिज'],
  ['nl', 'de schoenen en tassen', 'schoenen=schoen | tassen=tas'],
  ['pl', 'gdzie jest moja pralka', 'pralka=pralka'],
  ['sv', 'tältet och soffan', 'tältet=tält | soffan=soffa'],
  ['uk', 'де мою праску', 'праску=праска'],
  ['cs', 'kde je pračku a boty', 'pračku=pračka | boty=boty'],
  ['el', 'τα παπούτσια', 'παπούτσια=παπούτσι'],
  ['he', 'הנעליים והמזגן', 'הנעליים=נעליים | והמזגן=מזגן'],
])('a shopper who writes %s names goods: %s', (language, text, found) => expect(named(text, language)).toBe(found))

test('the region of a language changes nothing, and a language without a list has no goods', () => {
  expect(named('褲子', 'zh-Hant-TW')).toBe('褲子=裤子')
  expect(named('trainers', 'en-GB')).toBe('trainers=trainers')
  expect(findGoods('kengät', 'fi')).toEqual([])
})

test('what is found is goods, as sure as a word is', () => {
  expect(findGoods('my kettle', 'en')).toEqual([{ kind: 'product', start: 3, end: 9, value: 'kettle', sure: 'worded' }])
})

test('no list says a word twice', () => {
  const words = (lists: readonly string[], parts: RegExp) =>
    lists
      .join(',')
      .split(parts)
      .map((word) => word.trim())
      .filter(Boolean)
  const lists = [
    words(
      [...Object.values(GOODS_ZH), PARTS_ZH].map((list) => list.replace(/\s+/g, ',')),
      /,/,
    ),
    words([BEFORE_GOODS_ZH], /\s+/),
    words([BEFORE_GOODS_EN], /,/),
    words([AFTER_GOODS_EN], /,/),
    words([...Object.values(GOODS_EN), PARTS_EN], /,/),
    ...Object.values(GOODS_OTHERS).map((list) => words([list], /,/)),
  ]
  expect(lists.flatMap((list) => list.filter((word, at) => list.indexOf(word) !== at))).toEqual([])
})

test('a pasted document is read in time that grows with its length', () => {
  const spent = (times: number) => {
    const text = '这双鞋包邮吗 the watch strap of my denim jacket '.repeat(times)
    return findGoods(text, 'zh').length + findGoods(text, 'en').length
  }
  expect(spent(200)).toBe(200 * 3)
})
