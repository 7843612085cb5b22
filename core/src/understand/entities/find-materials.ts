import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { openWords, spotWords } from './spot-words.ts'

/** What things are made of. `value` is the English name: 'cotton', 'stainless steel'. */
export function findMaterials(text: string): readonly Found[] {
  const folded = foldText(text)
  return spotWords(folded, MATERIALS)
    .filter(({ start, end }) => {
      const rule = ONLY_WHERE[folded.slice(start, end)]
      return !rule || rule(folded.slice(Math.max(0, start - 16), start), folded.slice(end, end + 16))
    })
    .map(({ start, end, value }) => ({ kind: 'material', start, end, value, sure: ONLY_WHERE[folded.slice(start, end)] ? 'implied' : 'worded' }))
}

const MATERIALS = openWords({
  cotton: '纯棉,全棉,棉,水洗棉,天竺棉,长绒棉,cotton,organic cotton,egyptian cotton,cotton percale',
  'shoddy cotton': '黑心棉',
  'floss silk': '丝绵,丝棉',
  linen: '亚麻,棉麻,麻,linen,flax',
  silk: '真丝,蚕丝,桑蚕丝,丝绸,silk,mulberry silk',
  'ice silk': '冰丝',
  satin: '缎面,色丁,satin,sateen',
  wool: '羊毛,纯羊毛,wool,merino,merino wool,lambswool',
  cashmere: '羊绒,山羊绒,cashmere',
  down: '鹅绒,鸭绒,白鸭绒,白鹅绒,down,goose down,duck down,goose,duck',
  feather: '羽毛,feather,feathers',
  fleece: '摇粒绒,fleece',
  velvet: '天鹅绒,丝绒,法兰绒,珊瑚绒,灯芯绒,velvet,corduroy',
  modal: '莫代尔,modal',
  viscose: '粘纤,人造棉,人棉,viscose,rayon',
  tencel: '天丝,莱赛尔,tencel,lyocell',
  polyester: '涤纶,聚酯纤维,化纤,polyester',
  acrylic: '腈纶,亚克力,亚克力板,acrylic,perspex,plexiglass',
  nylon: '尼龙,锦纶,nylon',
  spandex: '氨纶,spandex,elastane,lycra',
  denim: '牛仔布,denim',
  canvas: '帆布,canvas',
  'oxford cloth': '牛津布',
  felt: '毛毡,felt',
  leather: '真皮,皮,皮质,牛皮,头层牛皮,头层,二层,二层皮,小牛皮,羊皮,猪皮,leather,full grain leather,cowhide',
  'faux leather': '人造革,pu皮,pu,仿皮,科技布,皮革,fake leather,faux leather,vegan leather,pleather,pu leather',
  suede: '麂皮,绒面革,suede,nubuck',
  fur: '皮草,貂毛,faux fur',
  'soft flannel': '科技绒',
  wood: '木头,木,wood,wooden,timber,solid wood',
  'solid wood': '实木,原木,全实木',
  oak: '橡木,白橡木,oak',
  walnut: '胡桃木,黑胡桃,黑胡桃木,walnut',
  pine: '松木,pine',
  teak: '柚木,teak',
  cherry: '樱桃木,cherry',
  maple: '枫木,maple',
  beech: '榉木,beech',
  ash: '白蜡木',
  rosewood: '红木,花梨木,紫檀',
  'olive wood': 'olive wood',
  mahogany: 'mahogany',
  bamboo: '竹子,竹,竹浆,竹纤维,bamboo',
  rattan: '藤编,藤条,rattan,wicker',
  mdf: '密度板,颗粒板,刨花板,mdf,particle board,chipboard,plywood,多层板',
  cork: '软木,cork',
  latex: '乳胶,天然乳胶,latex',
  palm: '棕榈,棕',
  'memory foam': '记忆棉,海绵,memory foam,foam',
  rubber: '橡胶,牛筋底,rubber',
  silicone: '硅胶,食品级硅胶,silicone',
  plastic: '塑料,塑胶,plastic,abs,pvc,pp',
  resin: '树脂,resin',
  glass: '玻璃,高硼硅玻璃,钢化玻璃,glass,tempered glass,borosilicate glass',
  crystal: '水晶,crystal',
  ceramic: '陶瓷,瓷,骨瓷,ceramic,porcelain,bone china,stoneware',
  clay: '紫砂,陶土',
  marble: '大理石,岩板,marble,granite',
  plasterboard: '石膏板,plasterboard,drywall',
  concrete: '水泥,concrete',
  metal: '金属,metal',
  iron: '铁,铁艺,iron',
  'cast iron': '铸铁,cast iron',
  steel: '钢,碳钢,steel,carbon steel',
  'stainless steel': '不锈钢,304不锈钢,316不锈钢,304,316,316l,stainless steel,stainless',
  alloy: '合金,锌合金,普通合金,alloy,zinc alloy',
  aluminium: '铝,铝合金,aluminium,aluminum',
  titanium: '钛,纯钛,钛合金,titanium',
  tungsten: '钨钢,tungsten',
  copper: '铜,纯铜,紫铜,copper',
  brass: '黄铜,brass',
  bronze: '青铜,bronze',
  carbon: '碳素,碳纤维,carbon fibre,carbon fiber',
  gold: '黄金,真金,足金,纯金,k金,18k金,18k,14k,24k,18 carat,gold',
  silver: '纯银,足银,925银,s925,s925银,925,银,silver,sterling silver,925 silver',
  platinum: '铂金',
  pearl: '珍珠,pearl,pearls',
  shell: '贝壳,mother of pearl',
  jade: '翡翠,和田玉,玉石,jade',
  amber: '琥珀,蜜蜡',
  diamond: '钻石,莫桑石,moissanite',
  sapphire: 'sapphire,sapphires',
  moonstone: 'moonstone',
  paper: '牛皮纸,木浆',
  'human hair': '真人发丝,human hair',
  alcohol: '酒精,alcohol',
  retinol: 'a醇,视黄醇,retinol',
  niacinamide: '烟酰胺,niacinamide',
  honey: '蜂蜜',
  ginger: '姜',
  synthetic: '合成革,synthetic',
  asbestos: '石棉',
  boucle: '泰迪绒,boucle',
})

type Rule = (before: string, after: string) => boolean
const never: Rule = () => false
/** "is it wool", "wool or cotton", "made of wool", "real gold". */
const asked: Rule = (before, after) =>
  /(?:\b(?:real|genuine|solid|pure|fake|made of|made from|made out of|is it|in|of|or|and|not|than|than the|than a|natural|versus|vs|against|only|contain|contains|allergic to|any|say|says|said)|%|^|,)\s*["']?$/.test(
    before,
  ) && /^(?:["']?\s*(?:or|and|n|vs|versus|one|ones|\?|,|\.|!|inside|filling|version|please|pls|plated|instead|against)|["']?\s*$)/.test(after)
const chosen: Rule = (before, after) =>
  /(?:换|是|选|要|的|和|跟|还是|或|，|。|\s|\?|？|^|或者|除了|真)$/.test(before) && /^(?:的|还是|和|跟|吗|吧|么|或|，|。|？|\s|$)/.test(after)

const ONLY_WHERE: Readonly<Record<string, Rule>> = {
  皮: chosen, 棉: chosen, 麻: never, 木: chosen, 竹: chosen, 棕: never, 瓷: chosen, 铁: chosen, 钢: chosen, 铝: chosen, 钛: chosen, 铜: chosen, 银: never, 姜: (_before, after) => /^的/.test(after), 玉石: chosen,
  头层: () => true, 二层: (before) => /(?:头层和|头层还是|头层跟)$/.test(before), 水晶: chosen, 钻石: never, 铂金: (before, after) => chosen(before, after) && !/会员|卡/.test(after), 珍珠: chosen, 琥珀: chosen, 木头: chosen, 蜂蜜: (before, after) => /(?:兑|加|含)$/.test(before) || /^(?:含量)/.test(after), 酒精: (before, after) => /^(?:多少度|含量|度数)/.test(after) || /含$/.test(before), 水泥: chosen, 贝壳: () => true, 橡木: (_before, after) => !/^色/.test(after), 胡桃木: (_before, after) => !/^色/.test(after), 红木: (_before, after) => !/^色/.test(after),
  '304': (before, after) => /(?:是|要|和|还是|有个|，|\s)$/.test(before) && /^(?:的|不锈钢|还是|和|，|吗)/.test(after), '316': (before, after) => /(?:是|要|和|还是|有个|，|\s)$/.test(before) && /^(?:的|不锈钢|还是|和|，|吗)/.test(after), '925': (before, after) => /(?:是|\b)$/.test(before) && /^的/.test(after),
  塑料: (_before, after) => !/^(?:袋|兜|味|垃圾|薄膜)/.test(after), 玻璃: (_before, after) => !/^(?:胶|水|心|杯|屏|膜|纸)/.test(after), 羊毛: (before) => !/[薅有]$/.test(before), 帆布: (_before, after) => !/^(?:包|袋)/.test(after), 丝绒: (before) => !/羽$/.test(before), 羽毛: never, 海绵: chosen, 黑心棉: () => true,
  牛皮纸: never, pu: (before) => /(?:是|made of|real|or) ?$/.test(before), pp: never, abs: never, pvc: () => true,
  down: (before, after) => /^ or synthetic/.test(after) || /(?:goose|duck|real|is it|white|\d%|or|and) $/.test(before) && !/^ (?:to|the|on|for|at|a|from|\d)/.test(after) && !/(?:up (?:or|and)) $/.test(before), goose: (before, after) => /(?:is it|or|the|,) $/.test(before) && /^ (?:or|and|down)/.test(after), duck: (before, after) => /(?:is it|or) $/.test(before) && /^(?:\?| or| and|$)/.test(after),
  wood: (before, after) => asked(before, after) || /\b(?:on the|treated|untreated) $/.test(before), glass: (before, after) => !/^(?:es\b| of wine| of water| in the|houses?)/.test(after) && (asked(before, after) || /^ (?:bottle|jar|one|or|and|lid|door|table|shade|top|vase|is|ones)/.test(after)), plastic: (_before, after) => !/^ (?:surgery|bag on)/.test(after),
  metal: asked, gold: (before, after) => /^'?s coming off|^ (?:turned|plated)/.test(after) || /\bpaid for $/.test(before) || /(?:real|solid|old|pure|genuine|\dk|carat|for|is the|the|fake) $/.test(before) && /^(?:\?| real|,|\.|$| plated| chain| ring| \d|\s+\d+ grams| or gold| necklace| bracelet| price| is real| grams)/.test(after) || /^ (?:ring|earrings?|chain|necklace|bracelet|bangles?|real|plated)/.test(after), silver: (before, after) => /\b(?:it )?(?:isn'?t|is it|not) $/.test(before) || /(?:real|solid|old|pure|genuine|sterling|925) $/.test(before) || /^ (?:ring|earrings?|chain|necklace|bracelet|bangles?|plated|hallmark)/.test(after),
  pine: asked, cherry: (before, after) => asked(before, after) && /maple|oak|walnut|pine|wood/.test(before + after), maple: (before, after) => asked(before, after) && /cherry|oak|walnut|pine|wood/.test(before + after), oak: (_before, after) => !/^ (?:st\b|street|road|rd|ave|avenue|lane|ln|court|ct|drive|dr|apts|tree|hill|park)/.test(after), copper: (_before, after) => !/^ (?:st|street|pipe)/.test(after), cork: (before, after) => asked(before, after) && !/(?:in|to|near|from) $/.test(before), pearl: (before, after) => asked(before, after) || /natural /.test(before), pearls: (_before) => true, foam: (before, after) => asked(before, after), feather: asked, feathers: asked, duck_: never, rubber: (_before, after) => !/^ (?:duck|band|stamp)/.test(after), felt: (before, after) => /^ (?:or|pads?|hat)/.test(after) && !/(?:i|we|it|she|he|never) $/.test(before), canvas: asked, crystal: asked, marble: () => true, steel: (before, after) => !/(?:stainless) $/.test(before) && !/^ (?:toe)/.test(after), iron: (before, after) => asked(before, after) && /steel|metal|alumin|cast/.test(before + after), synthetic: (before, after) => asked(before, after) || /\bor $/.test(before), concrete: asked, alloy: asked, '18k': () => true, stainless: () => true, jade: asked, amber_: never, alcohol: never, satin: () => true, bronze: asked, brass: () => true, ceramic: () => true, resin: () => true, crystal_: never, velvet: () => true, timber: asked, carbon: never, flax: asked, modal: asked, acrylic: () => true, walnut: (_before, after) => !/^ (?:st|street|cake|oil|tree)/.test(after), bamboo: () => true, down_: never,
} // biome-ignore format: a table
