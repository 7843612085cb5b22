import { matchesOf } from '../matches-of.ts'
import { chinaDivisions, type Division } from './china-divisions.ts'
import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { SpanRoom } from './span-room.ts'
import { openEntries, spotWordAt, spotWords, type Words } from './spot-words.ts'
import { CAPITAL_ONLY, COUNTRY_NAMES, WORLD_PLACES } from './world-places.ts'

/** Countries, regions and cities by their names. `value`: ISO 3166-1 for a country, 浙江省/杭州市 for China's divisions, else the English name. */
export function findPlaces(text: string): readonly Found[] {
  const folded = foldText(text)
  const chinese = findChinese(folded)
  return joinCountries(
    [...chinese, ...findWorldly(text, folded, chinese)].sort((a, b) => a.start - b.start || b.end - a.end),
    folded,
  )
}

/** «美国洛杉矶» is one place. */
function joinCountries(found: readonly Found[], folded: string): readonly Found[] {
  const joined: Found[] = []
  for (const place of found) {
    const last = joined.at(-1)
    if (last && last.end === place.start && /^[A-Z]{2}$/.test(last.value) && /[\u3400-\u9fff]/.test(folded.charAt(place.start))) {
      joined[joined.length - 1] = { ...place, start: last.start }
    } else joined.push(place)
  }
  return joined
}

/** Divisions that stand side by side, from the larger to the smaller. */
export interface DivisionChain {
  readonly start: number
  readonly end: number
  readonly path: readonly string[]
  /** How many names; a chain of one short name is the weakest. */
  readonly names: number
}

/** Every chain of China's divisions in a folded text: «浙江杭州余杭区», «长沙市». */
export function findDivisionChains(folded: string): readonly DivisionChain[] {
  if (!/[\u3400-\u9fff]{2}/.test(folded)) return []
  const chains: DivisionChain[] = []
  for (let at = 0; at < folded.length; at++) {
    const chain = chainAt(folded, at)
    if (!chain || !isPlace(folded, chain)) continue
    chains.push(chain)
    at = chain.end - 1
  }
  return chains
}

function chainAt(folded: string, at: number): DivisionChain | null {
  const spotted = spotWordAt(folded, at, divisionWords())
  if (!spotted) return null
  const first = chinaDivisions().get(spotted.value)!
  let { end } = spotted
  let path = first[0]!.path
  let names = 1
  for (;;) {
    const next = spotWordAt(folded, /[\s,，]/.test(folded.charAt(end)) ? end + 1 : end, divisionWords())
    const below =
      next &&
      chinaDivisions()
        .get(next.value)!
        .find((one) => liesIn(one, first, path))
    if (!below) return { start: at, end, path, names }
    path = below.path
    end = next.end
    names++
  }
}

let words: Words | null = null

function divisionWords(): Words {
  words ??= openEntries([...chinaDivisions().keys()].map((name) => [name, name] as const))
  return words
}

function liesIn(division: Division, first: readonly Division[], path: readonly string[]): boolean {
  const above = division.path.slice(0, -1)
  return above.length > 0 && (above.includes(path.at(-1)!) || first.some((one) => above.includes(one.path.at(-1)!)))
}

const TO = /(?:说|卖|离开|我|人|老家|寄|到|送|发|发往|往|去|在|从|回|住|来|飞|是|给|和|和|跟|写成|改成|不是|变|运|离|过|的|于|至|还是|：|:|，|。|\s|^)$/
const NEARBY =
  /^(?:[，。？?！!\s]|$|能|可|发|送|寄|到|行|大|伐|你|给|平|就|附|高|旅|躺|自|做|打|买|开|没|卖|支|转|退|换|仓库|机场|港|岛|山|出|进|冷|怎|啥|大概|去|要|有|收|吗|不|的|那|这|还|包|几|多|怎|快|是|下|县|仓|店|专柜|人|门店|市|都|算|哪|也|和|跟|离|地址|运费|邮费|配送|从|了)/
/** Cities whose short names are words. */
const WORDS = new Set([
  '开封',
  '合作',
  '日照',
  '普洱',
  '双清',
  '通道',
  '成都',
  '阿里',
  '北海',
  '白银',
  '黄石',
  '丽水',
  '宜春',
  '合作市',
  '都匀',
  '凯里',
  '大理',
  '宝鸡',
  '景洪',
  '东方',
  '大同',
  '安康',
  '长治',
  '中山',
  '德州',
  '安顺',
  '三明',
  '白山',
  '四平',
  '通化',
  '平安',
  '南平',
  '朝阳',
  '和平',
  '香格里拉',
  '安庆',
  '长春',
  '太原',
  '吉安',
  '玉树',
  '海东',
  '黄山',
  '南山',
  '大安',
  '临时',
  '天等',
  '宝山',
  '安定',
  '青山',
])

/** Where the characters of a name belong to other words: «没开封», «改成都不退». */
const NOT_HERE: Readonly<Record<string, RegExp>> = {
  开封: /[没未已分刚]\||\|[后的吗过口了]/,
  成都: /(?:改|变|换|写)\||\|(?:不退|是)/,
  台中: /茅\||\|没/,
  阿里: /\|(?:巴巴|嘎)/,
  普洱: /\|(?:生|熟|茶|的)/,
  日照: /假\||\|常/,
  双清: /的\||\|包/,
  通道: /./,
  个旧: /./,
  子长: /./,
  高密: /./,
  阳春: /./,
  上街: /./,
  城东: /./,
  错那: /./,
  成武: /./,
  凤凰: /./,
  合作: /./,
  白沙: /./,
  成县: /./,
  中国: /半个\|/,
  西北: /喝\||\|风/,
  蒙古: /\|(?:大汉|包)/,
  德国: /\|(?:工艺)/,
}

function isPlace(folded: string, chain: DivisionChain): boolean {
  const name = folded.slice(chain.start, chain.end)
  const before = folded.slice(Math.max(0, chain.start - 4), chain.start)
  const after = folded.slice(chain.end, chain.end + 4)
  if (chain.names > 1) return !/^(?:成武|个旧)/.test(name)
  if (
    /^(?:牛肉|拌面|烤鸭|扒鸡|话|菜|辣|火锅|小吃|特产|红茶|绿茶|龙井|大盘|羊毛|枣|苹果|铁观音|米粉|热干面|臭豆腐|银行|证券|大学|晚报)/.test(after) &&
    !TO.test(before)
  )
    return false
  const division = chinaDivisions().get(name)?.[0]
  if (/^(?:矿区|郊区|城区|市区|新区|区县|开发区)$/.test(name)) return false
  if (NOT_HERE[name]?.test(`${before}|${after}`)) return false
  const isWord =
    WORDS.has(name) ||
    (division?.short === true && chain.path.length > (/^(?:北京|天津|上海|重庆)市$/.test(chain.path[0]!) ? 1 : 2) && !chain.path.at(-1)!.endsWith('市'))
  if (!isWord) return !(division?.short === true && /^(?:路|街|大道|道)/.test(after) && !/^(?:路上|街上|道上)/.test(after))
  return TO.test(before) && NEARBY.test(after) && !/^(?:路|街)/.test(after)
}

function findChinese(folded: string): readonly Found[] {
  return findDivisionChains(folded).map(({ start, end, path, names }) => ({
    kind: 'place',
    start,
    end,
    value: path.join('/'),
    sure: names > 1 ? 'measured' : 'worded',
  }))
}

/** "deliver in Geelong", "anywhere near Ballarat": a name that no list has, by the words around it. */
const AFTER_PREPOSITION =
  /(?:\b(?:[Ll]ive|[Ll]iving|[Ss]tay|[Ss]taying|[Mm]oved|[Mm]oving|[Ss]hip|[Ss]hipping|[Ss]hipped|[Dd]eliver|[Dd]elivery|[Dd]elivering|[Ss]end|[Ss]ending|[Ss]ent|[Pp]ost|[Ss]hop|[Ss]tore|[Bb]ranch|[Ww]orkshop|[Hh]ub|[Ff]arm|[Vv]illage|[Tt]own|[Ii]sland|[Dd]river|[Pp]ickup|[Ss]ervice|[Ff]lat|[Hh]otel|[Cc]ity|[Rr]elatives|[Ff]amily|[Mm]um|[Cc]ourier|[Tt]rain|[Ff]light|[Aa]rrive[ds]?|[Ss]tuck|[Hh]eld|[Cc]ustoms|I'm|I am|we're|we are)\s(?:[\p{Ll}']+\s){0,2}?(?:in|to|near|from|at|for|around)|\b(?:anywhere|nearest|somewhere|based|located|up|down|over|out|back) (?:in|to|near|at)|\bnear(?:est to)?) (?<name>\p{Lu}\p{Ll}{2,15}(?:[ -]\p{Lu}\p{Ll}{2,15})?)(?![\p{L}\d'’])/gu
const NO_PLACE =
  /^(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Christmas|Easter|Eid|Diwali|English|French|Spanish|German|Chinese|Italian|Mum|Dad|Mom|My|The|Your|Our|This|That|Mr|Mrs|Ms|Pay|Paypal|Klarna|Amazon|Apple|Google|Facebook|Instagram|Whatsapp|Evri|Hermes|Yodel|Royal|Black|Boxing|Mother|Father|Valentine|New Year|Android|Grandma|Aunt|Uncle|Saint Nick|Kindly|Please|Hi|Hello|Unit|Flat|Room|Block|Suite)\b|\b(?:Street|Road|Lane|Avenue|Drive|Court|Close|Hall|Store|Mall|Tower|Plaza|Hotel|Park|Ltd)$/

function findWorldly(text: string, folded: string, chinese: readonly Found[]): readonly Found[] {
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  for (const { start, end } of chinese) room.claim(start, end)
  for (const { start, end, value } of spotWords(folded, worldWords())) {
    const name = folded.slice(start, end)
    if (/^[a-z]/.test(name) && !isWritten(text, folded, start, end)) continue
    if (CAPITAL_ONLY.has(name) && !isCapital(text, start, end)) continue
    // England's "bath" and "reading" begin sentences, too
    if (
      ORDINARY.has(name) &&
      !/\b(?:in|to|from|near|at|around|for|is|of|via|left|through|,|and|or) (?:the )?$/i.test(text.slice(Math.max(0, start - 10), start))
    )
      continue
    if (/^[\u3400-\u9fff]/.test(name) && /^(?:语|文|话|菜|风|豆腐|大汉|味|时间|版型|梦|红)/.test(folded.slice(end, end + 2))) continue
    if (!room.claim(start, end)) continue
    found.push({ kind: 'place', start, end, value, sure: ORDINARY.has(name) ? 'implied' : 'worded' })
  }
  for (const match of matchesOf(text, AFTER_PREPOSITION)) {
    const name = match.groups!.name!
    const start = match.index + match[0].length - name.length
    if (NO_PLACE.test(name) || !room.claim(start, start + name.length)) continue
    found.push({ kind: 'place', start, end: start + name.length, value: name, sure: 'implied' })
  }
  return found
}

const ORDINARY = new Set(
  'bath,reading,nice,mobile,cork,hull,turkey,split,bar,man,deal,down,derby,wick,oz,sale,poole,wells,battle,barking,or,in,on,act,sa,wa,nt,la,ns,ab,sk,nl,pa,ma,me,ok,hi,oh,id,md,co,ct,de,us,gulf,queens,alice,perth hill,victoria,florence,charlotte,jackson,madison,austin,nelson,lincoln,darwin,chester,jordan,georgia,jersey,china,rhodes,sandwich,york,kent,boston'.split(
    ',',
  ),
)
const SURE_ANYWAY = new Set([
  'darwin',
  'georgia',
  'jersey',
  'china',
  'kent',
  'boston',
  'york',
  'austin',
  'turkey',
  'jordan',
  'cork',
  'hull',
  'us',
  'derby',
  'victoria',
  'rhodes',
  'gulf',
  'oz',
])
for (const name of SURE_ANYWAY) ORDINARY.delete(name)

/** Not a part of a name or a street: "Oxford Street", "Jersey cotton", "New York Yankees" stay what they are. */
function isWritten(text: string, folded: string, start: number, end: number): boolean {
  if (
    /^(?:us|uk|eu|au|gb|nz)$/.test(folded.slice(start, end)) &&
    /^(?: ?\d| (?:plug|size|letters?|shoe|version|layout|men|women|sizing|mains|socket|charger|one\b))/.test(folded.slice(end, end + 10))
  )
    return false
  if (/^ (?:fabrics?|cherr|delight|pony|bull|wall fall|time\b)/.test(folded.slice(end, end + 12))) return false
  if (
    /^ (?:street|st\b|road|rd\b|lane|ln\b|avenue|ave\b|drive|close|way\b|court|plaza|mall|hotel|square|sq\b|crescent|fashion|logistics|post\b|airport)/.test(
      folded.slice(end, end + 12),
    )
  )
    return false
  return !/^[’']?\p{L}/u.test(text.slice(end, end + 1)) && text.charAt(start - 1) !== '@' && text.charAt(end) !== '@'
}

function isCapital(text: string, start: number, end: number): boolean {
  const said = text.slice(start, end)
  const letters = said.replace(/[^\p{L}]/gu, '')
  return letters.length <= 3
    ? letters === letters.toUpperCase() || (letters.length === 3 && /^\p{Lu}/u.test(letters)) || said === 'Oz'
    : /^\p{Lu}/u.test(letters)
}

let world: Words | null = null

function worldWords(): Words {
  world ??= openEntries(worldEntries())
  return world
}

function* worldEntries(): Iterable<readonly [string, string]> {
  for (const [code, names] of Object.entries(COUNTRY_NAMES)) for (const name of names.split(',')) yield [name, code]
  for (const locale of ['en', 'zh']) {
    const names = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' })
    for (const code of regionCodes()) {
      const name = names.of(code)
      // Intl writes "Hong Kong SAR China"; what shoppers write stands above
      if (name && !/SAR|特别行政区|&| \(|Outlying|UN$|Zone|Unknown|未知|联合国|伪/.test(name)) yield [foldText(name), code]
    }
  }
  for (const [value, names] of Object.entries(WORLD_PLACES)) for (const name of names.split(',')) yield [name, value]
}

function* regionCodes(): Iterable<string> {
  for (let first = 65; first <= 90; first++) for (let second = 65; second <= 90; second++) yield String.fromCharCode(first, second)
}
