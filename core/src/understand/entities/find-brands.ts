import { foldText } from './fold-text.ts'
import type { Found } from './found.ts'
import { openWords, spotWords } from './spot-words.ts'

/** Brands and shops that are known everywhere; a shop's own ones come from its catalogue. `value` is the English name in small letters. */
export function findBrands(text: string): readonly Found[] {
  const folded = foldText(text)
  return spotWords(folded, BRANDS)
    .filter(({ start, end }) => {
      const rule = ONLY_WHERE[folded.slice(start, end)]
      return !rule || rule(folded.slice(Math.max(0, start - 12), start), folded.slice(end, end + 12))
    })
    .map(({ start, end, value }) => ({ kind: 'brand', start, end, value, sure: 'worded' }))
}

const BRANDS = openWords({
  apple: '苹果,apple', huawei: '华为,huawei', xiaomi: '小米,xiaomi,redmi,红米', honor: '荣耀手机,honor', oppo: 'oppo', vivo: 'vivo', realme: 'realme', oneplus: '一加手机,oneplus', samsung: '三星手机,samsung', sony: '索尼,sony', nokia: '诺基亚,nokia', lenovo: '联想电脑,thinkpad,lenovo', dell: '戴尔,dell', hp: '惠普,hp', asus: '华硕,asus', logitech: '罗技,logitech', bose: 'bose', jbl: 'jbl', sonos: 'sonos', garmin: '佳明,garmin', dji: '大疆,dji', gopro: 'gopro', nikon: '尼康,nikon', canon: '佳能,canon', casio: '卡西欧,casio', seiko: '精工,seiko', rolex: '劳力士,rolex',
  haier: '海尔,haier', midea: '美的集团,美的空调,midea', gree: '格力', joyoung: '九阳,joyoung', supor: '苏泊尔', dyson: '戴森,dyson', philips: '飞利浦,philips', panasonic: '松下,panasonic', bosch: '博世,bosch', siemens: '西门子,siemens', makita: '牧田,makita', dewalt: 'dewalt', kobalt: 'kobalt', nespresso: 'nespresso', delonghi: 'delonghi', kitchenaid: 'kitchenaid', ikea: '宜家,ikea',
  nike: '耐克,nike,nikes', adidas: '阿迪,阿迪达斯,adidas', lining: '李宁牌', anta: '安踏,anta', puma: '彪马,puma', newbalance: '新百伦,new balance', uniqlo: '优衣库,uniqlo', zara: 'zara', hm: 'h&m', levis: "levi's,levis,李维斯", 'ray-ban': 'ray ban,ray-ban,ray bans,ray-bans,rayban,雷朋', gucci: 'gucci,古驰', lv: 'louis vuitton,lv', chanel: '香奈儿,chanel', crocs: 'crocs', lululemon: 'lululemon',
  winona: '薇诺娜', tefal: 'tefal', 'morphy-richards': 'morphy richards', clarins: 'clarins', jellycat: 'jellycat', brembo: 'brembo', frontline: 'frontline', 'royal-canin': 'royal canin,皇家猫粮', barbour: 'barbour', 'le-creuset': 'le creuset', mcvities: "mcvitie's", 'john-lewis': 'john lewis', lakeland: 'lakeland', peloton: 'peloton', brooks: 'brooks', geox: 'geox', clarks: 'clarks', asics: 'asics,亚瑟士', fila: 'fila', skechers: 'skechers,斯凯奇', timberland: 'timberland', birkenstock: 'birkenstock', patagonia: 'patagonia', 'north-face': 'north face,北面', columbia: 'columbia', tommy: 'tommy hilfiger', 'calvin-klein': 'calvin klein', primark: 'primark', asos: 'asos', ninja: 'ninja', bissell: 'bissell', karcher: 'karcher', stanley: 'stanley', yeti: 'yeti', tupperware: 'tupperware', pyrex: 'pyrex', smeg: 'smeg', krups: 'krups', breville: 'breville', kenwood: 'kenwood', braun: 'braun', 'oral-b': 'oral-b,oral b,欧乐b', whirlpool: 'whirlpool', lg: 'lg', tcl: 'tcl', hisense: 'hisense,海信', anker: 'anker,安克', fitbit: 'fitbit', kindle: 'kindle', roborock: '石头扫地机,roborock', ecovacs: '科沃斯', proya: '珀莱雅', maybelline: '美宝莲,maybelline', nars: 'nars', dior: '迪奥,dior', ysl: 'ysl,圣罗兰', sk2: 'sk-ii,sk2', loreal: '欧莱雅,loreal', lancome: '兰蔻,lancome', 'estee-lauder': '雅诗兰黛,estee lauder', avene: '雅漾,avene', 'la-mer': '海蓝之谜', clinique: '倩碧,clinique', olay: '玉兰油,olay', gillette: '吉列,gillette', 'johnson-johnson': '强生,j&j', pampers: '帮宝适,pampers', huggies: '好奇纸尿裤,huggies', lego: '乐高,lego', barbie: 'barbie', nintendo: '任天堂,nintendo',
  dayi: '大益', angel: '安琪', moutai: '茅台', ngc: 'ngc', fiat: 'fiat', civic: '思域', tesla: '特斯拉,tesla', toyota: '丰田,toyota', honda: '本田,honda',
  amazon: '亚马逊,amazon', ebay: 'ebay', temu: 'temu', shein: 'shein', taobao: '淘宝,taobao', tmall: '天猫', pinduoduo: '拼多多', aliexpress: 'aliexpress', etsy: 'etsy', walmart: 'walmart', costco: 'costco', tesco: 'tesco', aldi: 'aldi', lidl: 'lidl', argos: 'argos', boots: 'boots', screwfix: 'screwfix', 'best-buy': 'best buy', jumia: 'jumia', flipkart: 'flipkart', lazada: 'lazada', shopee: 'shopee', currys: 'currys',
}) // biome-ignore format: a table

type Rule = (before: string, after: string) => boolean
const ONLY_WHERE: Readonly<Record<string, Rule>> = {
  苹果: (_before, after) => /^(?:官网|手机|电脑|耳机|手表|平板|充电|数据线|\d{1,2}(?!\d|斤|个|箱|公斤|块)|iphone|正品)/.test(after),
  小米: (before, after) => /^(?:手机|手环|电视|\d|官方|平板)/.test(after) && !/[斤袋]$/.test(before),
  精工: () => false,
  apple: (before, after) => !/^(?:s\b| pay| pencil| juice| watch| cider| tree| pie| scent)/.test(after) && !/(?:an|the) $/.test(before),
  boots: (before) => /\b(?:at|from|than) $/.test(before),
  amazon: (_before, after) => !/^(?: logistics| region| pay\b)/.test(after),
  honor: () => false,
  ninja: (_before, after) => !/^ (?:van|costume)/.test(after),
  columbia: () => false,
  stanley: (_before, after) => /^ (?:cup|knife|flask|tumbler)/.test(after),
  yeti: (before) => !/\ba $/.test(before),
  frontline: (_before, after) => !/^ (?:staff|worker)/.test(after),
  lg: (_before, after) => /^ ?(?:\w*\d|tv|fridge|washer|oled)/.test(after),
  canon: (_before, after) => /^ (?:\w*\d|camera|printer|lens)/.test(after),
  淘宝: () => false,
  天猫: () => false,
  拼多多: () => false,
  亚马逊: () => false,
  lv: () => false,
}
