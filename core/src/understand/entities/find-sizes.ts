import { matchesOf } from '../matches-of.ts'
import { foldText } from './fold-text.ts'
import type { Found, Sureness } from './found.ts'
import { inWriting } from './in-writing.ts'
import { SpanRoom } from './span-room.ts'

/** Sizes of clothes, shoes, beds, screens and vessels, also relative ones. `value`: 'L', 'EU 38', '+1', '150 cm', or the text in small letters. */
export function findSizes(text: string): readonly Found[] {
  const folded = foldText(text)
  const found: Found[] = []
  const room = new SpanRoom(text.length)
  const worn = WORN.test(folded)
  for (const { form, sure, value, onlyWorn } of formsIn(folded)) {
    if (onlyWorn && !worn) continue
    for (const match of matchesOf(folded, form)) {
      const said = match.groups?.size ?? match.groups?.size2 ?? match[0]
      if (said === '') continue
      const start = match.index + match[0].indexOf(said)
      const end = start + said.length
      if (/^[a-z]{1,3}$/.test(said) && !isLetterSize(text, start, end)) continue
      if (!room.claim(start, end)) continue
      found.push({ kind: 'size', start, end, value: value?.(said) ?? plain(said), sure })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

interface Form {
  /** Over folded text; the size is the group `size` or the whole. Every quantifier is bounded. */
  readonly form: RegExp
  readonly sure: Sureness
  readonly value?: (said: string) => string
  /** Only in messages about things that are worn or fit. */
  readonly onlyWorn?: boolean
}

const WORN =
  /\b(?:sizes?|sizing|fits?|fitting|wears?|worn|feet|foot|toes?|shoes?|boots?|trainers?|sneakers?|heels|sandals|dress|jeans?|shirts?|tee|skirts?|trousers?|coats?|jacket|blazer|hoodie|jumper|bra|rings?|helmet|hat|collar|waist|chest|inseam|hips|blouse|top|kurta|pants|leggings|tights|gloves|socks|romper|pyjamas|swap|swapsies|exchange|exchanges|tight|loose|roomy|snug|pinch\w*|pair|measured|chart|asics|nike|frame|palit|medium|large)\b|[SMLX]{1,3} (?:to|or|and) [SMLX]{1,3}\b/i

const LETTERS = '(?:[2-6]x[ls]t?|x{1,4}[ls]|[sml]|nb)'
const EDGE = '(?<![a-z0-9_.\\-/#])'
const END = "(?![a-z0-9_\\-/#']|\\.\\d)"
const HAN_NUMBER = '[一二两三四五六七八九十百半\\d]'
const LENGTH_ZH = `(?:[一二两三四五六七八九十]{1,3}(?:米|尺)(?:[一二三四五六七八九]|[乘x×]${HAN_NUMBER}{1,4})?|\\d{1,2}(?:\\.\\d{1,2})?(?:米|尺)\\d?)`
const GOODS_ZH = '(?:的?(?:床|床笠|床垫|沙发垫|沙发|桌布|地毯|窗帘|鱼竿|款|那款|那个|垫子|被子|被套|被罩|凉席|书桌|桌子|柜子))'
const LENGTH_UNIT = '(?:inch(?:es)?|"|”|cm|mm|ft|feet|foot|metres?|meters?|yards?|m\\b|ml|litres?|liters?|cup)'

const FORMS: readonly Form[] = [
  // clothes by letters
  {
    form: new RegExp(`${EDGE}(?<size>(?:adult |kids |kid'?s |child |tall |petite )?${LETTERS}(?: tall| petite| long)?(?:码|号|碼))`, 'g'),
    sure: 'measured',
    value: letter,
  },
  {
    form: new RegExp(`${EDGE}(?<size>(?:adult |kids |kid'?s |tall |petite )?(?:[2-6]xlt?|x{1,4}[ls]|s/m|m/l|l/xl)(?: tall| petite)?)${END}`, 'g'),
    sure: 'worded',
    value: letter,
  },
  { form: new RegExp(`${EDGE}(?<size>(?:adult |kids |kid'?s |tall |petite )?${LETTERS}(?: tall| petite)?)${END}`, 'g'), sure: 'implied', value: letter },
  // 中文: 38码, 大号, 大一号, 均码
  { form: /(?<size>(?:\d{2,3}(?:\.5)?|[二三四五][十][一二三四五六七八九]?)码半?)(?!牌|头|洋|字)/g, sure: 'measured', value: number },
  { form: /(?<size>(?:再|往)?[大小加减][一两二三半]{1,2}[号码])/g, sure: 'worded', value: step },
  { form: /(?<!开|开到)(?<size>(?:超|特|加)?[大中小]号)(?!召|是|写|字|的?账|机)/g, sure: 'worded' },
  { form: /(?<size>均码|最小码|最大码|大码(?!女|姑)|小码|细码|成人号|儿童号|nb码|上一个号|欧码\d{2}|美码\d{1,2})/g, sure: 'worded' },
  { form: /(?<![\d/])(?<size>1[3-9][05]\/(?:\d{2,3}[a-c]|8[048]|9[26]|100|104|108))(?![\d/斤k])/g, sure: 'worded' },
  { form: /(?<![a-z0-9])(?<size>(?:[67789][05]|1[01][05])[a-g])(?![a-z0-9])/g, sure: 'worded', value: (said) => said.toUpperCase() },
  { form: /(?<size>[a-g]罩杯|(?<![a-z])[b-g] cup)(?![a-z])/g, sure: 'worded' },
  { form: /(?<size>(?:\d{2}(?:\.5)?|[一二三四五六七八九十]{2,3}|\d{1,2}半)腰)(?![\d围])/g, sure: 'worded' },
  { form: /(?:戒指|圈口|指围|食指|中指|圈号|圈)[^，。0-9\n]{0,6}?(?<size>\d{1,2}号?)(?![\d元块天])/g, sure: 'named' },
  { form: /(?<size>(?:\d{1,3}(?:\.\d)?|[一二三四五六七八九十]{1,4})[寸吋])(?!照|心|土)/g, sure: 'measured' },
  {
    form: /(?:头围|胸围|腰围|臀围|脖围|帽围|小腿围|大腿|肩宽?|脚长|脚|胸|圈口|背长|身长|裤长|衣长|腰|下围|臀|胳膊围|脚宽|掌宽|手掌宽|坑距)(?:平时|有|是|那里我|都|大概|就|量了|约)?(?<size>(?:[一二两三]尺[一二三四五六七八九半]?|\d尺\d?|\d{1,3}(?:\.\d)?(?:cm|厘米|公分)?|[一二两三四五六七八九十百]{2,7}(?:公分)?)(?:公分半?)?)(?![\d多斤天岁个月块元年件次点])/g,
    sure: 'named',
    value: number,
  },
  { form: new RegExp(`(?<size>${LENGTH_ZH})(?=${GOODS_ZH})`, 'g'), sure: 'named' },
  {
    form: new RegExp(
      `(?:换|要|拍了?|改成?|成|选|定制尺寸|裁|窗户|床|垫子|沙发套|铺|有)(?:的|个|了|是)?(?<size>${LENGTH_ZH})(?![\\d一二三四五六七八九](?:高|多高)|高|多|远|外|开外)`,
      'g',
    ),
    sure: 'implied',
  },
  { form: /(?<![a-z0-9.])(?<size>\d{1,2}(?:\.\d{1,2})?[x×*乘]\d{1,2}(?:\.\d{1,2})?米?)(?![\d元a-z])/g, sure: 'measured' },
  { form: /(?<size>\d(?:\.\d{1,2}))(?=(?:米)?(?:的)?(?:床|宿舍床|床笠|床垫|的床))/g, sure: 'named' },
  {
    form: /(?<![a-z0-9])(?<size>[ab][3-6])(?=纸|的?文件|打印|复印|的?本|海报|的$|成)|(?:纸|海报(?:尺寸)?|打印|poster is|bought: |got: |paid for |成|不是)(?<size2>[ab][1-6])(?![a-z0-9])/g,
    sure: 'implied',
    value: (said) => said.toUpperCase(),
  },
  // chosen by number: 换39, 要38, 给个41
  {
    form: /(?:换成?|换个|换双|改成?|给个|拿|穿|来个|要个?|我要|发成|号|选|拍成?|码数从|从|给我寄|平常穿?|一般穿|有没有|没有|欧码|尺码|尺寸|鞋码)(?:的是|是|了|的|个|我)?(?<size>(?:3[3-9]|4[0-8])(?:\.5)?半?)(?![\d元块钱条个件天斤年码号月岁%折.\-:g]|分|公|多|片|包|支|瓶|袋|盒)/g,
    sure: 'implied',
    value: number,
  },
  {
    form: /(?<size>(?:3[3-9]|4[0-8])(?:\.5)?)(?=(?:的(?:换|退|鞋|能|有)|还是(?:3|4)\d|太[大小]|[大小]了|挤|换(?:3|4)\d|改(?:3|4)\d|没有的?话|没有换|能拍|穿着|偏[大小]|刚好|刚刚好|合适))/g,
    sure: 'implied',
    value: number,
  },
  { form: /(?<size>8\d|9\d|1[0-6]\d)(?=的?换(?:8|9|1[0-6])\d)|(?<=\d的?换成?)(?<size2>(?:8|9|1[0-6])\d)(?!\d)/g, sure: 'implied', value: number },
  { form: /(?:穿|要|穿着|还是|有没有|换)(?<size>80|90|1[0-6][05])(?=的?(?:还是|合适|，|。| |$|行|吗|的$|的 )(?! ?这))/g, sure: 'implied', value: number },
  { form: /(?:左|右|还是|跟|和)(?<size>(?:3[3-9]|4[0-8])(?:\.5)?)(?=[，右我 ]|$|哪|吗|呢)/g, sure: 'implied', value: number },
  {
    form: /(?:围|内径|手腕|掌围|一圈|臀围我?量了|腿围)(?<size>\d{2,3}(?:\.\d)?|[一二三四五六七八九]十[一二三四五六七八九]?)(?![\d厘公多斤天岁个月块元年件])/g,
    sure: 'implied',
    value: number,
  },
  { form: /(?<size>(?:两|[一三四五])米[一二三四五六七八九]?|[二三]尺[一-九]?)(?=的(?:给我|改|床|没|$))/g, sure: 'implied' },
  { form: /换(?:成|发|个|双)?(?<size>\d{2,3}(?:\.5)?)(?=的?(?:吧|，|。|$|,| |，))/g, sure: 'implied', value: number },
  { form: /(?<size>\d{1,3}(?:\.\d)?(?:cm|厘米|公分|ml|kg))(?=装?的(?:有|还|吧|也)|还有)/g, sure: 'implied' },
  { form: /(?<size>\d{2,3}[乘x×*]\d{2,3}|\d米\d?(?=有货|呢|的床|床))(?!\d)/g, sure: 'implied' },
  { form: /(?<![a-z0-9-]|\bthe )(?<size>m(?:[3-9]|1[0-8]|2[0-4]))(?![a-z\d-])/g, sure: 'implied', value: (said) => said.toUpperCase() },
  {
    form: /\b(?:foot|feet|head|wrist|calf|kneecap|neck|chest|waist|bust|hips|alcove|gap|desk|finger|back|pad|under|bracelet for a)\b[^.,?!\d]{0,20}(?<size>\d{1,3}(?:\.\d)? ?(?:cm|mm|inches))\b/g,
    sure: 'implied',
  },
  // English: by a word in front
  {
    form: /\bsizes? (?:is |are |to |should be |up to |of |a |an |was |from )?(?:usually |really |more like )?(?<size>\d{1,3}(?:\.5| and a half| 1\/2)?(?: (?:wide|narrow|tall|petite))?(?![\d.]\d|[\d%])|[smlx]{1,4}\b)/g,
    sure: 'named',
    value: number,
  },
  {
    form: /(?<![a-z])(?<size>(?:(?:uk|us|eu|eur) ?(?:size )?|(?:it|fr|au) size )\d{1,2}(?:\.5)?)(?![\d.]\d|\d|[%])(?! (?:days?|pounds?|quid|dollars?|euros?|orders?|customers?))/g,
    sure: 'worded',
    value: (said) => said.toUpperCase().replace(/^([A-Z]+) ?(?:SIZE )?/, '$1 '),
  },
  { form: /\b(?<size>(?:half|one|a|two|1|2) (?:a )?sizes? (?:up|down|bigger|smaller|larger)|half (?:up|down))\b/g, sure: 'worded', value: step },
  {
    form: /\b(?<size>one size(?: fits all)?|free ?size|king ?size|queen ?size|super ?king|full size|sample size|adult size|child(?:ren'?s)? size|kids'? size|extra (?:large|small)|plus size)\b/g,
    sure: 'worded',
  },
  {
    form: /\b(?<=\b(?:came in|in|is|need|not|want|it's|made for|to be a|wears|the|or) )(?<size>(?:age|ages) \d{1,2}(?:-\d{1,2})?|\d{1,2}(?:-\d{1,2})?[ -]?(?:months?|m)(?= (?:size|ones?|old size)|\b(?<=\d-\d{1,2}m))|\d{1,2} (?:to|-) \d{1,2} (?:years|yrs|months))\b/g,
    sure: 'implied',
  },
  { form: /\b(?<size>\d{1,3}(?:\.\d{1,2})? ?[x×] ?\d{1,3}(?:\.\d{1,2})?(?: ?(?:cm|mm|m|inch(?:es)?|ft|in))?)\b(?! ?(?:zoom|speed|\d))/g, sure: 'measured' },
  { form: /(?<![\w.£$€])(?<size>\d{1,3}(?:\.\d{1,2})?(?:[ -]?inch(?:es)?\b|(?<!["“][^"”]{0,30})["”](?= |$)))/g, sure: 'measured' },
  {
    form: new RegExp(
      `\\b(?:the|got the|need|needs|want|ordered|paid for|not|took|instead of|make it|says)\\s(?<size>\\d{1,4}(?:\\.\\d{1,2})? ?${LENGTH_UNIT})(?! (?:away|ago|of snow|tall|per|an? |each|weight|deep|from|off|wife|high))(?![a-z])`,
      'g',
    ),
    sure: 'implied',
  },
  { form: /\b(?<size>(?:3[0-9]|2[468]|4[0-4])(?:a|aa|b|c|d|dd|e|f|r))\b(?! ?\d)/g, sure: 'implied', value: (said) => said.toUpperCase() },
  {
    form: /(?<!\b(?:so|too|how|very|pay|run|runs|anything|quite|bit|looked|capital letters or|come up) )\b(?<size>(?:adult |kids |child )?(?:x-?)?(?:small|medium|large))s?(?=[.,?!;"']|\s*$| (?:i'll|in|please|pls|instead|or|i say|one small|for (?:him|her|me)|coming|then|not|would|was|is|if|but|as)\b)/g,
    sure: 'implied',
  },
  {
    form: /\b(?:a|the|in|for|to|swap for|take|get|king bed, not|not|super|or|and)\s(?<size>king|queen|petite|newborn|kingsize|double|single)(?= (?:bed|one|size|duvet|sheet|mattress|fitted|cover|set|ordered|please|pls|instead)|[.,?!]|$)/g,
    sure: 'implied',
  },
  // shoes and clothes by a bare number that is chosen
  {
    form: /(?<![\w.£$€%:/#+'’-])(?<!\b(?:day|year|x to|counts?|code|costs?|age|aged|page|no|iphone|order|number|rule of|at|past|by|of|until|till|from|only|for|after|about|is now|ends?|born|turned|turns|under|over|off|save|spend|between|earn|or|with|gave|last) )(?<size>(?:[4-9]|[1-5]\d|60|110|116|122|128|134|140|146|152|158|164)(?:\.5| and a half)?)(?=(?:[.,?!;:)]|\s*$)(?!\d)|\s(?:instead|please|pls|thanks|not|is|was|in|or|and|but|kills|pinch|would|too|even|back|no|fits?|are|ones?|po|palit|for|runs?|to|rather|will|won't|then|wide|if|swallow|collar|chest|waist|belly|neck|be|left|one foot|fall|on top|cover|should|fit|says|blazer|trousers|always|behind|here|as well|which|does|vs)\b|\s?→)(?! (?:to|or|and) \d{1,2} (?:days?|weeks?|months?))/g,
    sure: 'implied',
    value: number,
    onlyWorn: true,
  },
]

const formsIn = inWriting(FORMS, ({ form }) => form)

/** A single letter is a size when it is written large or when it is chosen; "I'm", "s" and "l" of other words are not. */
function isLetterSize(text: string, start: number, end: number): boolean {
  const said = text.slice(start, end)
  const before = text.slice(Math.max(0, start - 14), start)
  const after = text.slice(end, end + 10)
  if (/["'’“”&+]$/.test(before) || /^["'’“”&+]/.test(after)) return false
  if (said.length > 1) return !/^(?:XL|nb)$/.test(said) || said === said.toUpperCase() || /size|码|号|an? $/.test(before)
  if (said !== said.toUpperCase()) return /\b(?:size|in|a|an)\s$/i.test(before) && said !== 'm' && /^(?:[.,?!]|$| please| pls)/.test(after)
  if (/^\s?(?:button|key|mode|drive|&)/i.test(after)) return false
  return (
    !/[A-Za-z]\s?[.-]?$/.test(before.slice(-1)) &&
    !/\b(?:block|unit|flat|gate|section|option|plan|type|class|grade|vitamin|model|apartment|tower|building|Mr|Mrs|hepatitis|usb)\s$/i.test(before) &&
    !/^\s?[.]\s?[A-Z]/.test(after)
  )
}

function plain(said: string): string {
  return said.replace(/\s+/g, ' ').trim()
}

function letter(said: string): string {
  const size = said
    .replace(/[码号碼]/g, '')
    .trim()
    .toUpperCase()
  return size.replace(/^(X{2,4})([LS])$/, (_, xs: string, end: string) => `${xs.length}X${end}`).replace(/^(\d)X$/, '$1XL')
}

function number(said: string): string {
  return said
    .replace(/[码号腰碼]/g, '')
    .replace(/半$/, '.5')
    .replace(/ and a half$| 1\/2$/, '.5')
    .trim()
}

/** 大一号 → '+1', "half a size down" → '-0.5'. */
function step(said: string): string {
  const much = /半|half/.test(said) ? '0.5' : /两|二|two|2/.test(said) ? '2' : /三|three|3/.test(said) ? '3' : '1'
  return `${/小|减|down|smaller/.test(said) ? '-' : '+'}${much}`
}
