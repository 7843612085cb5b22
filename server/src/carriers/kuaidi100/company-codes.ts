/** Kuaidi100's code of a carrier, by any of the names that shops and shoppers give it; undefined: not known here. */
export function companyCode(carrier: string | undefined): string | undefined {
  return carrier === undefined ? undefined : CODES.get(bare(carrier))
}

/** Without what is said of all carriers: "SF Express", "sf-express" and "顺丰速运" are SF. */
function bare(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.&-]/g, '')
    .replace(/(?<=.)(?:快递|速递|速运|快运|物流|express|logistics)$/, '')
}

/** code: names. */
const NAMES = {
  shunfeng: '顺丰,sf',
  zhongtong: '中通,zto',
  yuantong: '圆通,yto',
  shentong: '申通,sto',
  yunda: '韵达',
  jtexpress: '极兔,jt,j&t',
  ems: '邮政ems',
  youzhengguonei: '邮政,中国邮政,china post',
  jd: '京东',
  debangkuaidi: '德邦,deppon',
  debangwuliu: '德邦货运',
  huitongkuaidi: '百世,百世汇通,best',
  danniao: '丹鸟',
  cainiao: '菜鸟',
  zhaijisong: '宅急送,zjs',
  annengwuliu: '安能,ane',
  kuayue: '跨越,ky',
  yimidida: '壹米滴答',
  sxjdfreight: '顺心捷达',
  usps: 'us post',
  ups: '',
  fedex: '联邦,fed ex',
  dhl: '敦豪',
  tnt: '',
  yunexpress: '云途,yun express',
  yanwen: '燕文',
  fourpx: '递四方,4px',
}

const CODES = new Map(
  Object.entries(NAMES).flatMap(([code, names]) => [code, ...names.split(',')].flatMap((name) => (name === '' ? [] : [[bare(name), code] as const]))),
)
