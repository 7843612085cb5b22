import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { openWords, spotWords } from './spot-words.ts'

/** Colours, in Chinese without the 的 behind them. `value` is the English name in small letters: 'blue', 'dark green'. */
export function findColours(text: string): readonly Found[] {
  const folded = foldText(text)
  const found: Found[] = []
  for (const { start, end, value } of spotWords(folded, COLOURS)) {
    const word = folded.slice(start, end)
    const rule = ONLY_WHERE[word]
    if (rule && !rule(folded.slice(Math.max(0, start - 20), start), folded.slice(end, end + 16))) continue
    found.push({ kind: 'colour', start, end, value, sure: rule ? 'implied' : 'worded' })
  }
  return found
}

const BASES: Readonly<Record<string, string>> = {
  黑: 'black', 白: 'white', 红: 'red', 蓝: 'blue', 绿: 'green', 黄: 'yellow', 紫: 'purple', 粉: 'pink', 灰: 'grey',
  棕: 'brown', 褐: 'brown', 橙: 'orange', 橘: 'orange', 青: 'cyan', 银: 'silver', 金: 'gold', 咖: 'brown', 米: 'beige', 杏: 'apricot', 驼: 'camel', 裸: 'nude', 肉: 'nude',
} // biome-ignore format: a table
/** Shade → its English word; an empty one is a name of the same colour. */
const SHADES: Readonly<Record<string, string>> = {
  深: 'dark', 浅: 'light', 淡: 'light', 亮: 'bright', 暗: 'dark', 墨: 'dark', 纯: '', 全: '', 大: '', 正: '', 亚: '', 荧光: 'neon', 雾: '', 雾霾: '', 烟: '', 天: '', 湖: '', 宝: '', 宝石: '', 孔雀: '', 玫: '', 玫瑰: '', 酒: '',
  枣: '', 豆: '', 恐龙: '', 曜石: '', 苔藓: '', 松石: '', 森林: '', 墨水: '', 云朵: '', 月光: '', 燕麦: '', 可可: '', 橘: '', 砖: '', 樱花: '', 豆沙: '', 西瓜: '', 珊瑚: '', 象牙: '', 珍珠: '', 奶: '', 奶油: '', 米: '', 瓷: '', 银: '', 铁: '', 高级: '', 鹅: '', 姜: '', 柠檬: '', 橄榄: '', 薄荷: '', 军: '', 草: '', 果: '', 嫩: '',
  抹茶: '', 牛油果: '', 藕: '', 香芋: '', 葡萄: '', 丁香: '', 雪: '', 星空: '', 远峰: '', 克莱因: '', 海军: '', 冰: '', 灰: '', 蓝: '', 粉: '', 焦糖: '', 巧克力: '', 玛瑙: '', 石墨: '', 哑光: 'matte', 磨砂: 'matte', 炭: '', 碳: '', 午夜: '', 烟灰: '',
} // biome-ignore format: a table
/** Not colours, though made like them. */
const NO_COLOUR = new Set([
  '天金',
  '天黄',
  '天红',
  '天紫',
  '天粉',
  '天棕',
  '天橙',
  '天绿',
  '天咖',
  '天灰',
  '天银',
  '果灰',
  '烟灰',
  '正白',
  '正黑',
  '大灰',
  '亮红',
  '亮绿',

  '蛋白',
  '草白',
  '大红包',
  '大白',
  '大黄',
  '大黑',
  '大青',
  '大米',
  '天黑',
  '天白',
  '大金',
  '大银',
  '正金',
  '米粉',
  '奶黄',
  '奶粉',

  '米黄米',
  '草黑',
  '雪白白',
  '冰粉',
  '全金',
  '银杏',
  '大肉',
  '全肉',
  '草青',
  '果青',
  '天青天',
  '米白米',
  '亚金',
  '亮肉',
  '酒红酒',
  '纯肉',
  '果肉',
  '大杏',
  '全米',
  '冰米',
  '白金',
  '黄金',
  '足金',
  '纯金',
  '纯银',
  '珍珠米',
  '嫩肉',
  '珍珠粉',
  '草莓',
  '正红花',
  '豆沙粉',

  '巧克力粉',
  '奶油粉',
  '蓝牙',
  '姜黄粉',
  '葡萄青',
  '铁青',
  '深金',
  '大咖',
  '亮驼',
  '铁粉',
  '鹅肉',
  '果粉',
  '牛油果肉',
  '雪银',
  '大驼',
  '亚青',
  '奶金',
  '雾金',
  '军粉',
  '酒金',
  '嫩青',
  '大裸',
  '全裸',
  '暗金',
  '大棕',
  '冰黄',
  '瓷白瓷',
  '淡青菜',
  '深青春',
  '奶青',
  '藕金',
  '淡肉',
  '红酒',
  '正青',
  '灰粉',
  '奶杏',
])

const NAMED: Readonly<Record<string, string>> = {
  navy: '藏青,藏蓝,藏青色,藏蓝色,海军蓝', khaki: '卡其,卡其色', camel: '驼色,焦驼', apricot: '杏色,杏仁色', beige: '米色,米色系', nude: '裸色,肉色', 'rose gold': '玫瑰金', champagne: '香槟色,香槟金', coffee: '咖啡色,咖色,深咖,浅咖,深咖色',
  'milk tea': '奶茶色', 'bean paste': '豆沙色', caramel: '焦糖色', oat: '燕麦色', oak: '橡木色,原木色,木色', walnut: '胡桃木色,胡桃色', wheat: '小麦色', natural: '自然色,本色,原色', olive: '橄榄色,橄榄绿', burgundy: '酒红,酒红色,勃艮第', latte: '拿铁色', tomato: '番茄色,烂番茄色', maple: '枫叶红', plum: '梅子色', chocolate: '巧克力色',
  turquoise: '青绿,蓝绿色,湖蓝', lavender: '薰衣草紫,香芋紫', transparent: '透明色,透明', multicolour: '花色,彩色,拼色,撞色,花的,渐变色', 'red check': '红格子', 'black and white': '黑白色,黑白格', avocado: '牛油果色', haze: '雾霾蓝,雾蓝', skin: '肤色', grass: '草绿', amber: '琥珀色', mahogany: '红木色', rust: '铁锈红,锈红', grey: '灰调,灰色调', fluorescent: '荧光色',
} // biome-ignore format: a table

const ENGLISH: Readonly<Record<string, string>> = {
  black: 'black,blacks,jet black,all black,all-black,schwarz', 'matte black': 'matte black,matt black', white: 'white,off white,off-white,all white,all-white,pure white', 'warm white': 'warm white', red: 'red', blue: 'blue,blues', navy: 'navy,navy blue', 'light blue': 'light blue,pale blue,baby blue', 'dark blue': 'dark blue,royal blue,cobalt blue', green: 'green', 'sage green': 'sage,sage green', 'dark green': 'dark green,forest green,bottle green,emerald green', 'neon green': 'neon green,lime green', 'light green': 'light green,mint green', mint: 'mint', yellow: 'yellow', mustard: 'mustard,mustard yellow', pink: 'pink,light pink', 'hot pink': 'hot pink', 'ballet pink': 'ballet pink,blush,blush pink,baby pink,pale pink', purple: 'purple', lilac: 'lilac,lavender', violet: 'violet', magenta: 'magenta,fuchsia', grey: 'grey,gray,light grey,light gray,space grey,space gray', 'dark grey': 'dark grey,dark gray,charcoal', silver: 'silver', gold: 'gold', 'rose gold': 'rose gold', brown: 'brown,light brown,dark brown', beige: 'beige', cream: 'cream', ivory: 'ivory', tan: 'tan', camel: 'camel', khaki: 'khaki', olive: 'olive,olive green', teal: 'teal', turquoise: 'turquoise,aqua', burgundy: 'burgundy', maroon: 'maroon', rust: 'rust', terracotta: 'terracotta', cognac: 'cognac', orange: 'orange', peach: 'peach', coral: 'coral', ochre: 'ochre', ecru: 'ecru', plum: 'plum', taupe: 'taupe', mauve: 'mauve', aubergine: 'aubergine', fuchsia: 'fuchsia', emerald: 'emerald', indigo: 'indigo', salmon: 'salmon pink', oat: 'oat,oatmeal', stone: 'stone', sand: 'sand', mushroom: 'mushroom', midnight: 'midnight blue,midnight', bronze: 'bronze', copper: 'copper', chrome: 'chrome', clear: 'clear,transparent', multicolour: 'multicolour,multicolor,multicoloured', wine: 'wine red',
} // biome-ignore format: a table

const COLOURS = openWords(allColours())

function allColours(): Record<string, string> {
  const lists: Record<string, string[]> = {}
  const add = (value: string, ...words: readonly string[]) => {
    lists[value] ??= []
    lists[value].push(...words.filter((word) => !NO_COLOUR.has(word)))
  }
  for (const [base, name] of Object.entries(BASES)) {
    add(name, base)
    add(name, `${base}色`)
    for (const [shade, english] of Object.entries(SHADES)) {
      if (shade === base) continue
      const value = english ? `${english} ${name}` : name
      add(value, `${shade}${base}`)
      if (!NO_COLOUR.has(`${shade}${base}`)) add(value, `${shade}${base}色`)
    }
  }
  for (const [value, words] of Object.entries(NAMED)) add(value, ...words.split(','))
  for (const [value, words] of Object.entries(ENGLISH)) add(value, ...words.split(','))
  return Object.fromEntries(Object.entries(lists).map(([value, words]) => [value, words.join(',')]))
}

type Rule = (before: string, after: string) => boolean

const CHOOSING = /(?:要|换|换成|成|改|选|拍|发|来|给|个|俩|是|留|退|和|跟|与|还是|比|变|拿|只|那|这|双|件|条|款|把|的|，|。|\s|：|:|买|定|订|不|点|有|色|^)$/
const CHOSEN = /^(?:的|吧|吗|呢|吗|和|跟|还是|还有|或|与|那|款|也|行|还有|留|裙|袋|绳|格|盒|罐|瓶|盖|皮|子|衣|裤|鞋|边|，|。|？|\?|!|！|,|\s|换|改|没|哪|色|$)/
/** A lone character is a colour where something is chosen by it: «要黑的», «换蓝», not «明白», «黄先生». */
const alone: Rule = (before, after) =>
  /^的/.test(after)
    ? !/[明空坦表告洗漂美抹黎苍晒肤姓碎奶散显蛋]$/.test(before)
    : CHOOSING.test(before) && CHOSEN.test(after) && !/(?:发|变|不|姓)$/.test(before)
const never: Rule = () => false

const NOUN_PHRASE =
  /(?:^|[^\w'])(?:the|a|an|in|my|your|this|that|these|those|it|one|for|to|into|of|and|or|not|vs|by|with|pls|bright|pale|light|dark|same|get|got|want|wanted|ordered|order|chose|swap|is|was|are|be|been|than|any|no|new|old|from|instead of|some|his|her|send|sent|me|have|like|both|only|said|shows?|turned|says?|prefer|another|every|all|mine|each|genuine|real|more|rather|make|come|came|as|picked|take|takes|comes|go|gone|received|sends|needs?|between|versus|either|has|your|item|on|at|which|thought|colou?r|colou?rs|size|\d|xl|l|m|s)\s*[,:]?\s*["'“]?$/
/** Colours whose names mean things, too: only where they are chosen like a colour. */
const thing =
  (afterIsThing: RegExp): Rule =>
  (before, after) =>
    !afterIsThing.test(after) &&
    (/\b(?:in|colou?r|swap|ordered|want|the|or|and|to|not|than|between|between|instead of|more|ok|the|a|any|send|like|has|got|have|says|need|needs)\s+(?:the |a )?$/.test(
      before,
    ) ||
      /^ (?:one|ones|colou?r|version|shade|instead|please|pls|left|come|still|rucksack|\?)/.test(after)) &&
    (/^(?:\s*(?:one|ones|colou?r|version|shade|instead|please|pls|for|not|or|and|too|again|back|is|in|if|back|the|with|left|come|still|any|before|it|on|rucksack)\b|\s*[.,?!;:)"]|\s*$)/.test(
      after,
    ) ||
      /(?:\bin|colou?r|colou?r is) (?:the )?$/.test(before))
const TASTE = /^ ?(?:cheese|cracker|pie|bun|tea|soup|filling|pot|jar|for (?:my|the) (?:face|skin|hair)|cleanser|lines)/

const ONLY_WHERE: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(Object.keys(BASES).map((base) => [base, '米杏驼裸肉咖金青橘橙'.includes(base) ? never : alone])),
  银: never,
  透明: (_before, after) => /^(?:色|的|款)/.test(after),
  肤色: never,
  本色: never,
  大红: (_before, after) => !/^包/.test(after),
  花色: never,
  红色: (before) => !/口$/.test(before),
  全黑: (before) => !/里头$/.test(before),
  彩色: (_before, after) => /^(?:的|款)/.test(after),
  花的: (before) => /(?:退|要|换|那件|件里|是|选|个)$/.test(before),
  gold: (before, after) =>
    !/^ (?:ring|necklace|chain|bracelet|earrings?|plated?|plating|\d|price|coins?|leaf|bangle|jewel|bars?|member|tier|status|level|card|real|or gold|dipped|is real|grams|against|turned)/.test(
      after,
    ) &&
    /(?:\b(?:in|in the|colou?r|colou?r is|than|or|and|one|to|for|be|not|with|the|got|from) |, ?)$/.test(before) &&
    !/\b(?:get to|is the|for|stay|from|keep|paid for|got|reach|pay for) $/.test(before),
  silver: (before, after) =>
    !/^ (?:ring|necklace|chain|bracelet|earrings?|plated|plating|\d|coins?|jewel|member|tier|status|or silver|hallmark|polish|cutlery|cloth|birch)/.test(
      after,
    ) && !/(?:real|solid|sterling|925|pure|old|claim 925|genuine|isn't|isnt|keep|lose|towards|reach|get to) $/.test(before),
  orange: (before, after) => NOUN_PHRASE.test(before) && !/^ (?:juice|peel|scent|oil|flavou?r|tree|jelly|marmalade)/.test(after),
  cream: (before, after) =>
    (/\b(?:send|says|says still|still says) $/.test(before) && /^(?: instead|[.,]|\s*$)/.test(after)) ||
    (/\b(?:in|colou?r|from|use the|off|not) $/.test(before) && !TASTE.test(after) && !/^ i /.test(after)) ||
    /^ (?:one|ones|colou?r|version|paper|sofa|rug|to (?:sage|grey|white|black))\b/.test(after),
  tan: (before, after) => !/^ ?(?:lines|leather conditioner|lotion)/.test(after) && /\b(?:the|in|to|colou?r|or|and) $/.test(before),
  camel: thing(/^ (?:milk|ride|back|toe)/),
  stone: thing(/^ (?:ware|is|in the|a|real)/),
  sand: thing(/^ (?:paper|box|bag|timer|castle)/),
  mushroom: thing(/^ (?:soup|grow|powder|kit|coffee)/),
  mint: thing(/^ (?:condition|tea|flavou?r|scent|leaves)/),
  oat: thing(/^ (?:milk|bar|flour)/),
  oatmeal: thing(/^ (?:cookie|soap|bar)/),
  olive: thing(/^ (?:oil|wood|tree|soap)/),
  sage: thing(/^ (?:tea|oil|advice|bundle)/),
  mustard: thing(/^ (?:sauce|seed|oil|gas)/),
  rust: thing(/^ (?:on|spots?|proof|remover)/),
  plum: thing(/^ (?:jam|sauce|tree|pudding|wine)/),
  emerald: thing(/^ (?:ring|isle)/),
  peach: thing(/^ (?:tea|tree|jam|flavou?r)/),
  coral: thing(/^ (?:reef|necklace)/),
  clear: (before, after) => /\b(?:in|the|a) $/.test(before) && /^ (?:one|ones|version|case)/.test(after),
  transparent: (_before, after) => /^ (?:one|ones|version|case)/.test(after),
  copper: never,
  bronze: never,
  chrome: never,
  midnight: (before) => /(?:\b(?:in|the|colou?r)|navy"? (?:or|from|different from)) "?$/.test(before) && !/(?:before|by|until|till|at|after) $/.test(before),
  lavender: thing(/^ (?:scent|oil|one|pillow|bag|soap|field|tea|spray|candle)/),
  cognac: (before) => /(?:the|in|to the) $/.test(before),
  blush: thing(/^ (?:brush|powder|palette|compact)/),
  ivory: (before, after) => !/^ \d/.test(after) && !/(?:real) $/.test(before),
  white: (_before, after) => !/^ (?:glove|goods|tea|wine|noise|flag|rice|chocolate|paper please|elephant|spirit|label|screen|lies?)\b/.test(after),
  black: (_before, after) => !/^ (?:friday|magic|market|tea|pepper|mould|mold|screen|box|belt|card|hole|tie|out)\b/.test(after),
  red: (before, after) =>
    !/^ (?:wine|tape|cross|alert|flag|card|herring|light|tick|x\b|carpet|bull|meat|eye|army|tag|sox|lentils?)/.test(after) &&
    !/(?:in the|goes|it goes|went|go|turns|into the|see(?:ing)?) $/.test(before),
  blue: (_before, after) => !/^ (?:dart|tooth|light|screen|moon|badge|tick|cheese|cross|whale|blood)/.test(after),
  green: (_before, after) => !/^ (?:tick|tea|energy|dot|card|light|beans?|belt|deal|packaging|point|bubble|check|arrow)/.test(after),
  grey: (_before, after) => !/^ (?:market|import|area|hairs?|imports?)/.test(after),
  brown: (_before, after) => !/^ (?:rice|sugar|bread|paper|bag|envelope|box|goo|spots?)/.test(after),
  yellow: (_before, after) => !/^ (?:pages|card|fever|spots?|mosque|stain)/.test(after),
  blues: (before) => /the (?:two |both )?$/.test(before),
  blacks: never,
}
