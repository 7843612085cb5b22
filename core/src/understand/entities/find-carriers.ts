import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { openWords, spotWords } from './spot-words.ts'

/** Carriers, parcel lockers and pick-up networks by their names. `value` is a short id: 'sf', 'ups'. */
export function findCarriers(text: string): readonly Found[] {
  const folded = foldText(text)
  return spotWords(folded, CARRIERS)
    .filter(({ start, end, value }) => !AMBIGUOUS.has(folded.slice(start, end)) || isCarrier(folded, start, end, value))
    .map(({ start, end, value }) => ({ kind: 'carrier', start, end, value, sure: 'worded' }))
}

const CARRIERS = openWords({
  sf: '顺丰,顺丰速运,顺丰快递,顺丰冷运,顺丰陆运,顺风,顺风快递,瞬丰,sf,sf express,s.f. express',
  zto: '中通,中通快递,zto',
  yto: '圆通,圆通快递,圆通速递,yto',
  sto: '申通,申通快递,sto express',
  yunda: '韵达,韵达快递,yunda',
  jt: '极兔,极兔速递,j&t,j&t express,jnt,jnt express',
  jd: '京东,京东快递,京东物流,jd logistics',
  deppon: '德邦,德邦快递,德邦物流,deppon',
  best: '百世,百世快递,百世汇通,best express',
  'china-post': '邮政,中国邮政,china post',
  ems: 'ems,邮政ems',
  epacket: 'e邮宝,epacket',
  cainiao: '菜鸟,菜鸟裹裹,cainiao',
  danniao: '丹鸟',
  hive: '丰巢,hive box',
  ane: '安能,安能物流',
  'china-railway': '中铁,中铁快运,中铁物流',
  huolala: '货拉拉,lalamove,闪送,达达,uu跑腿',
  yamato: '黑猫宅急便,黑猫,宅急便,yamato,kuroneko,yamato transport',
  sagawa: 'sagawa,佐川',
  'japan-post': 'japan post',
  hct: '新竹物流',
  'pelican-tw': '宅配通,嘉里大荣',
  fourpx: '4px,递四方',
  yanwen: '燕文,yanwen',
  yunexpress: '云途,yunexpress',
  dhl: 'dhl,dhl express,敦豪',
  ups: 'ups',
  fedex: 'fedex,fed ex,federal express,联邦快递,联邦',
  tnt: 'tnt',
  aramex: 'aramex',
  usps: 'usps,us postal service,us post,united states postal service',
  ontrac: 'ontrac',
  lasership: 'lasership',
  purolator: 'purolator',
  'canada-post': 'canada post',
  'royal-mail': 'royal mail',
  parcelforce: 'parcelforce,parcel force',
  evri: 'evri',
  hermes: 'hermes',
  yodel: 'yodel',
  dpd: 'dpd',
  gls: 'gls',
  inpost: 'inpost',
  'an-post': 'an post',
  collectplus: 'collectplus,collect plus',
  'deutsche-post': 'deutsche post',
  postnl: 'postnl,post nl',
  bpost: 'bpost',
  postnord: 'postnord',
  colissimo: 'colissimo,la poste,chronopost,mondial relay',
  correos: 'correos,seur',
  'poste-italiane': 'poste italiane',
  'swiss-post': 'swiss post',
  'australia-post': 'australia post,auspost,aus post,auspo',
  startrack: 'startrack',
  'nz-post': 'nz post',
  'india-post': 'india post,speed post,speedpost',
  bluedart: 'bluedart,blue dart',
  delhivery: 'delhivery',
  dtdc: 'dtdc',
  ekart: 'ekart',
  xpressbees: 'xpressbees,xpress bees',
  shadowfax: 'shadowfax',
  ecom: 'ecom express',
  'ninja-van': 'ninja van,ninjavan',
  lbc: 'lbc',
  flash: 'flash express',
  kerry: 'kerry express,kerry',
  grab: 'grab express,grabexpress',
  singpost: 'singpost',
  jne: 'jne',
  'pos-laju': 'pos laju,poslaju',
  gig: 'gig logistics,gigl',
  'peace-mass': 'peace mass transit',
  amazon: 'amazon logistics',
  cdek: 'cdek,sdek',
})

/** Words that mean other things too: the shop 京东, the god Hermes, a black cat. */
const AMBIGUOUS = new Set(['京东', '邮政', '顺风', '中铁', '联邦', '黑猫', '菜鸟', 'kerry', 'best express', 'sf', 'flash'])
const AFTER =
  /^(?:快递|物流|小哥|师傅|的?车|送|派|发|寄|单|配|驿站|柜|网点|点|站|快|那种|那个|行|不|吗|么|吧|呗|能|可以|到|进|慢|通知|上|，|,|。|？|\?|！|!|\s|$)/
const BEFORE =
  /(?:认|有没有|看到|收|选|还是|发|走|用|寄|换|选|要|给|是|不是|指定|只有|只认|快递|物流|上|放|改|叫|让|送|退|和|或|跟|，|,|。|\s|^|只|就|由|个|有)$/

function isCarrier(folded: string, start: number, end: number, value: string): boolean {
  const before = folded.slice(Math.max(0, start - 4), start)
  const after = folded.slice(end, end + 4)
  // a shop's own card, credit and coupons
  if (value === 'jd' && /^(?:[ew]?卡|白条|券|支付|自营|上|买|店|价|plus|到家|金融|那种东)/.test(after)) return false
  if (/^(?:储蓄|编码|银行|的?退休|股票)/.test(after)) return false
  return AFTER.test(after) && (BEFORE.test(before) || /^(?:快递|物流|小哥|师傅|驿站|柜)/.test(after))
}
