import { firstMatches } from './first-matches.ts'
import type { Found, Sureness } from './found.ts'
import { isMoneyByContext } from './money-by-context.ts'
import type { Numeral } from './read-numerals.ts'

/** How many of something, as digits: 两件, 3台, x2, "three of them", 24 pieces. */
export function findQuantities(text: string, numerals: readonly Numeral[], language: string): readonly Found[] {
  return [
    ...numerals.flatMap((numeral) => readChinese(numeral) ?? readEnglish(numeral, isMoneyByContext(numeral, language)) ?? []),
    ...findWords(text),
    ...findTimes(text),
  ]
}

/** Counters of goods, of people and of turns. */
const COUNTERS =
  '件个台盒箱包瓶罐双条张只支枝根本袋份套次回遍单把卷款样笔对副片颗粒枚辆顶桶杯碗盘盆筒串捆组家口架幅朵棵株批打听匹块块页层间节位人户趟箩篮筐扇面床盏板管节排束枪轮格提板贴摞堆坛锅壶勺盅座封通'
const CHINESE_COUNTER = new RegExp(
  `^\\s?(?:多|来|几)?(?:小|大|整)?(?:[${COUNTERS}](?!月|钟头|小时|礼拜|星期|工作日|世纪|季度|码)|份子|人份|pcs|pc|分(?!钟|钱|之|[一二三四五六七八九十\\d])|积分)`,
  'i',
)
/** 一个 in 一个月, 一下, 一样, 一些 … says nothing of how many. */
const NO_COUNT =
  /^(?:\s?个(?:多?(?:月|礼拜|星期|小时|钟)|劲|人(?!份)|女的|男的|男|女|问题|说法|交代|解释|电话|事|意思|样|字|理由|道理|办法|机会|公道|态度|准信|准话|回复|价|品牌|牌子|地址|地方|号(?!码)|码|系统|链接|尺码|颜色|颜|色|款|名字|答复|准数|大|小|劲儿|比|活动|店|平台|快递|客服|订单里)|次(?:元|性)|回事|[样直般]|份心|面之|打开|把(?:抓|火)|期一会|下|家|口|层|楼|本正经|根筋|对一|条街|位数|条龙|边|批|堆|遍遍|位|号|人|分|期|地|提交|页|封|通|门|座|节|格|排|旦|步|盆水|锅|碗水|肚子|屋|身|脸|手|眼|头|脑|路|股|阵|团|片(?!装)|块(?!板|布|砖|玻璃|手表|表|电池|香皂|蛋糕))/
/** One of something is a number only where goods are asked for, sent or missed: 退一件, 少一个, 买一送一. */
const ONE_BEFORE =
  /(?:买|拍|要|退|换|补|缺|少|漏|多|加|订|送|寄|发|拿|来|留|剩|取消|删|减|追加|收到|只有?|就|再|另|改成|改为|变|碎|坏|破|丢|错|限购?|每人|才|还有|共|总共|下|带|赠|配|塞|开|领|最后|匀|搭|做|给我|给)(?:了|我|你们|他|到|个|掉|成|的|能|发|寄|拍|买|要|给)?\s?$/
const NOT_ONE = /(?:哪|这|那|每|同|某|唯|第|单|上|同样|随便|万|统)$/

function readChinese(numeral: Numeral): Found[] | undefined {
  const { before, after, written, value, form } = numeral
  const counter = CHINESE_COUNTER.exec(after)?.[0]
  const found = (end: number, sure: Sureness): Found[] => [{ kind: 'quantity', start: numeral.start, end, value: String(value), sure }]
  if (/^[俩仨]$/.test(written))
    return /[我你他她它们咱娘爷兄姐]$|们$/.test(before) || /^(?:月|礼拜|星期|小时|钟头|年|天|人|字|孩子|娃|女的|男的)/.test(after)
      ? undefined
      : found(numeral.end, 'measured')
  if (!/[\u4e00-\u9fff×]/.test(before + after) && form !== 'chinese') return undefined
  if (value < 1) return undefined
  if (!counter) return isBareCount(numeral) ? found(numeral.end, 'named') : undefined
  if (
    /^包(?:邮|括|容|退|期|政策)|^单[个价独身]|^打(?:算|开|不)|^条件|^期|^单[据元]|^支架|^件套|^回来|^把\d|^对的|^轮车|^一张|^本(?:身|来)|^样(?:的|吗)/.test(
      after.trim(),
    )
  )
    return undefined
  if (/^二次/.test(written + after) || (/[后前末]$/.test(before) && /^位/.test(after)) || /^\s(?:[单把对回支包])/.test(after)) return undefined
  if (/(?:第|周|礼拜|星期|两|百分之|[A-Za-z\d])$/.test(before) || /[.,]/.test(written)) return undefined
  if (
    value === 1 &&
    form === 'chinese' &&
    (NO_COUNT.test(after) || NOT_ONE.test(before) || (/另$/.test(before) && /^\s?个/.test(after)) || !ONE_BEFORE.test(before))
  )
    return undefined
  if (/^\s?(?:[次遍趟回通]|期|口|层|楼|页|节|座|格|人|位|排|家|封|束|枪|轮)/.test(after) && (value === 1 || /^\s?(?:[口层楼页节座格排封])/.test(after)))
    return undefined
  if (
    /^\s?(?:个(?:多?(?:月|礼拜|星期|小时|钟)|工作日|字|事|点(?!心)|人团)|块(?!板|布|砖|玻璃|手表|表|电池|香皂|肥皂|蛋糕|拼图|积木|饼|肉|屏|石|木|垫|地毯|披萨)|分(?!积|$|[换能可兑抵没了才就的])|笔(?:账|钱)|样(?!东西|都)(?=的)|口之家|号)/.test(
      after,
    )
  )
    return undefined
  return found(numeral.end + counter.length, value === 1 ? 'worded' : 'measured')
}

/** 数量由2改成3, 一次要500, x3. */
function isBareCount({ before, after, value, written }: Numeral): boolean {
  // 买了两千八 is a price
  if (/[百千万]/.test(written)) return false
  if (!Number.isInteger(value) || value < 1 || /^\s?[.\d年月日号点元块折%％天斤两米A-Za-z个万千多毛分码寸-]/.test(after)) return false
  return (
    /(?:数量|份数|件数|个数|限购?|最多拍?|限|首批试单|月需|订购?|拿货|批发|拍了|买了|我们要|改不成|由)(?:由|从|改成|改为|填|写|是|为|到|成|:|\s){0,3}$/.test(
      before,
    ) ||
    (/数量/.test(before) && /(?:改成|改为|是|该是|不是|成|由|为)\s?$/.test(before))
  )
}

const UNIT =
  /^ ?(?:(?:times|pcs?|pieces?|units?|boxes|box|pairs?|packs?|packets?|bags?|bottles?|jars?|rolls?|sets?|cases?|crates?|cartons?|tins?|cans|tubes?|sheets?|dozen|dz|copies|pallets?|bundles?|sachets?|pouches|tubs?|litres?|metres?|nos|stück|stk|pièces?|unidades|uds?|pezzi|шт|штуки?|cái|chiếc|ชิ้น|buah|adet|قطع)(?![\p{L}])|個|개|x(?![\p{L}\d]))/iu
const NOT_COUNTED =
  /^(?:%| ?percent|(?:st|nd|rd|th)\b|[:/]\d|[A-Za-z]{1,2}\b(?<!x)|'|-?(?:day|month|year|hour|week|minute|inch|yr|year-old|seater|star|piece|man|person|metre|meter|foot|digit|stage|way|in)\b| ?(?:o'?clock|am|pm|kgs?|cm|mm|inch(?:es)?|feet|ft|foot|gb|tb|watts?|volts?|ml|(?:(?:working|business|calendar|full|more) )?(?:days?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|mins?|minutes?|seconds?|secs?|nights?|h)|seater|stars?|euros?|dollars?|quid|pounds?|bucks?|rupees?|cents?|kilos?|grams?|stone|lbs?|points?|miles?|km|steps?|degrees|ways?|percent|this (?:morning|afternoon)|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*|(?:rd|road|st|street|ave|avenue|lane|close|drive)\b)\b)/i
const NO_PLURAL =
  /^ (?:is|was|has|this|less|plus|minus|always|us|as|bus|express|customs|yes|does|vs|cos|its|points|charges|says|refunds?|his|stays|works|costs|needs|means|looks|comes|arrives|shows|goes|fits|gets|makes|leaves|was|ours|yours|hers|theirs)\b/i

function readEnglish(numeral: Numeral, isMoney: boolean): Found[] | undefined {
  const { before, after, value, form } = numeral
  if (form === 'chinese' || !Number.isInteger(value) || value < 1 || value > 1e6 || /[\u4e00-\u9fff]/.test(before.slice(-3) + after.slice(0, 3)))
    return undefined
  if (/\d ?[x×] ?$/i.test(before) || /^ ?[x×] ?\d/i.test(after)) return undefined
  if (/[A-Za-z\d#/.$£€-]$/.test(before) && !/(?:^|[^A-Za-z])x ?$/i.test(before)) return undefined
  const unit = UNIT.exec(after)?.[0]
  const found = (sure: Sureness, end = numeral.end): Found[] => [{ kind: 'quantity', start: numeral.start, end, value: String(value), sure }]
  if (unit && !/(?:size|case of|pack of|box of|part|step|page|number|no\.?) $/i.test(before))
    return [{ ...found('measured', numeral.end + unit.length)[0]!, value: String(value * (/doz|dz/i.test(unit) ? 12 : 1)) }]
  if (/(?:^|[^A-Za-z])(?:x|qty|quantity)[ :]{0,2}$/i.test(before)) return found('named')
  if (NOT_COUNTED.test(after) || NOT_BEFORE.test(before) || (isMoney && form === 'digits')) return undefined
  if (value === 1 && form === 'english') return readOneInEnglish(before, after) ? found('implied') : undefined
  if (/^ (?:of (?:them|these|those|the|my|us|each|which|your|\d+)|more|extra|people|other|different|identical|separate)\b/i.test(after))
    return found('measured')
  if (/^ (?:[a-z-]{2,14} )?[a-z-]{2,20}s\b/i.test(after) && !NO_PLURAL.test(after) && !FUNCTION_WORD.test(after)) return found('worded')
  if (/^ (?:people|men|women|kids|children|fish|feet|sheep|pcs|staff|pieces|pax|guests)\b/i.test(after)) return found('worded')
  if ((form === 'digits' ? DIGITS_BEFORE : COUNT_BEFORE).test(before)) return found('implied')
  return undefined
}

/** A bare figure may be a size, a price, a page: it is a count only after what is done with goods. */
const DIGITS_BEFORE =
  /\b(?:ordered|bought|buy|buying|need|needed|wanted|take|taking|received|got|send|sent|keep|return(?:ed|ing)?|make it|make that|instead of|all|both|these|cancel|add|missing|delivered|asked for|last|another|max|limit|up to|at least|order of|price for|rate for|quote for|than|counted|count|left|had|came with|gave me|with only|only|into) $/i
const FUNCTION_WORD =
  /^ (?:and|or|to|for|from|with|in|on|at|by|but|that|the|my|it|not|if|so|as|when|what|where|which|will|can|could|would|just|only|because|instead|now|then|than|i|you|we|they|your|our|until|before|after|since|without|per|do|did|a|an|there|here|though|who|how|is|was|has|of|came|come|arrived|please|pls|got|have|had|each|total|back|off)\b/i
const NOT_BEFORE =
  /(?:\b(?:size|order|orders|no|number|uk|eu|page|step|item|row|day|part|model|version|line|room|flat|unit|level|floor|gate|door|aged?|chapter|ref|ends?|ending|ending in|turns?|week|month|gen|type|disc|batch|ps|iphone|galaxy|since|by|till|til|until|before|after|around|at|it'?s (?:from|at)|option|zone|route|terminal|grade|channel|bus|windows|android|may|june|july|march|april|january|february|august|september|october|november|december|series|parcel|shipment|tracking|address|it'?s|lens|to rate|stage|score|score of)|[#@]) $/i
const COUNT_BEFORE =
  /\b(?:ordered|order(?:ed)? of|bought|buy|buying|need|needed|want|wanted|take|taking|have|has|got|get|received|keep|return(?:ed|ing)?|sent|send|make it|make that|instead of|only|all|another|both|these|those|last|other|the|just|than|not|of|for|to|cancel|add|remove|if i|with|or|and|max|limit|up to|least|most|about|first|next|my|our|see|shows?|was|were|are|is|be|there'?s|gets?|gave|give|picked|put|wants?|delivered|came|missing|i'?d|like|try|takes?|show|we|lost|had|counted|now|up|paid for|charged for|refund(?: for)?|swap|exchange|between|down|keeping|selling|left|any|included|promised|expected|requires?) $/i

function readOneInEnglish(before: string, after: string): boolean {
  return (
    ONE_BEFORE_ENGLISH.test(before) &&
    !/^ (?:i|you|we|they|it|that|who|which|day|more time|thing|bit|way|another|else|from|with|for|has|had|s)\b/i.test(after) &&
    !/^'/.test(after)
  )
}

const ONE_BEFORE_ENGLISH =
  /\b(?:ordered|buy|only|just|return|cancel|remove|keep|instead of|received|than|not|make it|quantity of|back to|down to|limit of|limit|refund|sent|wanted|need|paid for|charged for|only got|got|missing|refund for|swap) $/i

const WORDS = /(?<![\p{L}\d])(?:both (?:of them|pairs|items|sizes|orders)|a (?:couple|pair|dozen)(?= of\b)|twice|thrice)(?![\p{L}\d])/giu
const TIMES = /(?<![\p{L}\d])(?:(?<!\d ?|the |a |an )[x×*] ?(\d{1,5})|(\d{1,5}) ?[x×](?= ))(?![\p{L}\d.]| ?\d)/giu

/** Words that say how many by themselves. */
function findWords(text: string): readonly Found[] {
  const found: Found[] = []
  for (const match of firstMatches(text, WORDS)) {
    const value = /thrice/i.test(match[0]) ? '3' : /dozen/i.test(match[0]) ? '12' : /^a pair/i.test(match[0]) ? '1' : '2'
    found.push({ kind: 'quantity', start: match.index, end: match.index + match[0].length, value, sure: 'worded' })
  }
  return found
}

/** x2, 2x, ×3. */
function findTimes(text: string): readonly Found[] {
  return firstMatches(text, TIMES).map((match) => ({
    kind: 'quantity',
    start: match.index,
    end: match.index + match[0].length,
    value: match[1] ?? match[2]!,
    sure: 'named',
  }))
}
