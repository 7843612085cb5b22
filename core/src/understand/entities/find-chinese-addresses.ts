import { matchesOf } from '../matches-of.ts'
import { addressFound } from './address-found.ts'
import { type DivisionChain, findDivisionChains } from './find-places.ts'
import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { SpanRoom } from './span-room.ts'

/** «浙江省杭州市余杭区文一西路969号3幢502», «雪松路3号», «B座», «三单元»: divisions followed by a street, a house or a unit, or these alone. */
export function findChineseAddresses(text: string): readonly Found[] {
  const folded = foldText(text)
  if (!/[\u3400-\u9fff]/.test(folded)) return []
  const chains = findDivisionChains(folded)
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  let next = 0
  for (const match of matchesOf(folded, DETAIL)) {
    if (!isDetail(folded, match[0], match.index)) continue
    const until = match.index + match[0].length
    // both lists run through the text from left to right
    while (next < chains.length && chains[next]!.end < match.index - 1) next++
    const chain = chains
      .slice(next, next + 3)
      .find(({ start, end }) => start < until && end >= match.index - (folded.charAt(end) === ' ' ? 1 : 0) && end < until)
    const start = chain ? chain.start : match.index + leadOf(match[0])
    const end = match.index + match[0].trimEnd().length
    if (end - start < 2 || !room.claim(start, end)) continue
    const line1 = text.slice(chain ? chain.end : start, end).trim()
    found.push(
      addressFound(
        start,
        end,
        { ...partsOf(chain), line1, country: 'CN' },
        chain ? 'certain' : /\d/.test(line1) && /[路街巷道弄]/.test(line1) ? 'measured' : 'worded',
      ),
    )
  }
  for (const chain of chains) {
    const tail = TAIL.exec(folded.slice(chain.end, chain.end + 28))?.[0]
    if (!tail || !room.claim(chain.start, chain.end + tail.length)) continue
    const line1 = text.slice(chain.end, chain.end + tail.length)
    found.push(addressFound(chain.start, chain.end + tail.length, { ...partsOf(chain), line1, country: 'CN' }, 'certain'))
  }
  for (const [form, sure] of BY_CONTEXT) {
    for (const match of matchesOf(folded, form)) {
      const said = match.groups!.said!
      const start = match.index + match[0].lastIndexOf(said)
      const end = start + said.length
      if (room.claim(start, end)) found.push(addressFound(start, end, { line1: text.slice(start, end), country: 'CN' }, sure))
    }
  }
  return found
}

/** A character of a name; these belong to the words around it. */
const H = '(?![我你他她们的了到送在扔改那这个隔壁同评放是货配就去从寄发给来哪什么叫走修过写往不没要帮])[\\u3400-\\u9fff]'
const ROAD = `(?:${H}){1,7}?(?:大道|大街|步行街|路|街|胡同|巷|弄)(?:[东南西北中](?=[\\d一二三四五六七八九]|路|街|$)|[一二三四五六七八九十]段|口|东路|西路|南路|北路|横街)?`
const NUMBER = '[甲乙]?\\d{1,5}(?:号院|号楼|号|弄|院)?'
const TOWN = `(?:${H}){1,5}?(?:镇|乡|街道|村委|村|社区|园区|开发区|矿区|新区)`
const ESTATE = `(?:${H}){2,6}?(?:小区(?!对)|花园|家园|公寓|大厦|广场|校区|新村|科技园|产业园|金融街|山庄|花苑)(?:[东南西北]门|门岗|门卫)?`
const UNIT = '(?:(?:[a-z]?\\d{1,4}|[一二三四五六七八九十]{1,3}|[a-z])(?:号楼|栋|幢|座|单元|室|层|楼|号院|户))'
/** What follows the divisions up to a number, a block or a kind of house, where no street is named: «回龙观龙锦苑二区». */
const TAIL =
  /^(?![的了吗能可发送寄到行要有收不那这还包几多怎快是])[\u3400-\u9fffa-z0-9-]{2,16}?(?:[\d一二三四五六七八九十]{1,3}(?:号楼|栋|幢|座|号|室|区|单元)(?:\d{2,4})?|公寓|小区|家园|花园|大厦|医院|大学|路口|里\d{1,3}-\d{2,4})(?=$|[，。,！!？?\s的吧了谢收能可快麻])/
/** One part and at most six more: bounded, so that no text takes long. */
const DETAIL = new RegExp(
  `(?:${TOWN}\\s?){0,2}(?:${ROAD}\\s?${NUMBER}|${ESTATE}|${UNIT}|${TOWN}\\s?${NUMBER})(?:\\s?(?:${ESTATE}|${UNIT}|${NUMBER}(?!\\d)))?(?:\\s?(?:${UNIT}|\\d{3,4}(?!\\d))){0,3}`,
  'g',
)

const LEAD =
  /^(?:我|的|请|麻烦|地址|改成|改到|改为|换成|寄到|寄去|送到|送去|发到|搬到|是|在|到|写成|写|我们|新|收货|帮|现在|要|应该|其实|就|去|住|从|送|寄|填|错|给|了|和|个|号|那|这)+/

function leadOf(said: string): number {
  return LEAD.exec(said)?.[0].length ?? 0
}

function isDetail(folded: string, said: string, at: number): boolean {
  const before = folded.slice(Math.max(0, at - 6), at)
  const after = folded.slice(at + said.length, at + said.length + 3)
  const plain = said.slice(leadOf(said))
  // 3号 is a day, 12楼 may be far up, 502 a shade
  if (/^\d{1,2}号$/.test(plain) || /^[^路街巷弄\d]{0,3}[走半网公马退套一二]路/.test(plain)) return false
  if (/^[\d一二三四五六七八九十]+层$/.test(plain)) return /(?:搬到|送到|寄到|住|改成|改到)$/.test(before)
  if (/^[\d一二三四五六七八九十]+楼$/.test(plain)) return !/(?:爬|抬|扛|有|共|第|每|负)$/.test(before) && !/^(?:高|板|以上|以下)/.test(after)
  if (/^[\d一二三四五六七八九十]+座$/.test(plain) || /^[\d一二三四五六七八九十]+(?:户|弄)$/.test(plain)) return false
  return !/^[a-z]座$/.test(plain) || !/[a-z]$/.test(before)
}

const BY_CONTEXT: readonly (readonly [RegExp, 'named' | 'implied'])[] = [
  [/(?:门牌(?:改对|号|加上|是)?|房号|室号)[：:\s]?(?<said>甲?\d{1,4}号?)(?!\d)/g, 'named'],
  [
    new RegExp(`(?:地址|搬到|是|不是|改成|说的是|寄到|送到|在|改叫|现在叫)[：:\\s]?(?<said>(?:${H}){2,4}(?:路|街|大道))(?=不是|$|[，。\\s发眼])`, 'g'),
    'implied',
  ],
  [
    /(?:送|寄|换|改|放|转去|换成|送去|寄去|改到|送到|寄到)(?:成|到|给|去)?(?<said>(?:我(?=妈|爸|弟|哥|姐)|俺)?(?:妈|爸|哥|姐|弟|妹|丈母娘|婆婆|奶奶|外婆|邻居[\u3400-\u9fff]{1,2}|隔壁[\u3400-\u9fff]{1,3})(?:那|家|那里|那儿))/g,
    'implied',
  ],
  [
    /(?:送|寄|换|改|放|转去|换成|送去|寄去|改到|送到|寄到|送我|改送)(?:成|到|给|去)?(?<said>公司(?:前台)?|学校|单位|工地|健身房|婆家|屋企|家里|村口超市|校门口(?:超市|菜鸟)|对面[\u3400-\u9fff]{2,3})(?=$|[，。\s代前]|吧|吗|不|收|呗|行|了)/g,
    'implied',
  ],
  [/(?:小区|楼盘)[\u3400-\u9fff]{0,8}叫["“](?<said>[\u3400-\u9fff]{2,6})["”]/g, 'named'],
]

/** The last is the district, the first the region; a municipality is both region and city. */
function partsOf(chain: DivisionChain | undefined) {
  if (!chain) return {}
  const { path } = chain
  const municipality = /^(?:北京|天津|上海|重庆)市$/.test(path[0]!)
  if (municipality) return { region: path[0]!, city: path[0]!, ...(path[1] ? { district: path[1] } : {}) }
  return { region: path[0]!, ...(path[1] ? { city: path[1] } : {}), ...(path[2] ? { district: path[2] } : {}) }
}
