import type * as z from 'zod'
import type { CustomerRecord } from '../import/shop-record.ts'
import { DEMO_CUSTOMER_ID } from './demo-customer.ts'
import { throwDice } from './dice.ts'

export type DemoCustomer = z.input<typeof CustomerRecord> & { readonly address: DemoAddress }

export interface DemoAddress {
  readonly line1: string
  readonly district: string
  readonly city: string
  readonly region: string
  readonly postcode: string
  readonly country: string
}

/** 200 customers that nobody could take for people: names that say "sample", addresses on Sample Road, phones that no carrier gives out. */
export function demoCustomers(): DemoCustomer[] {
  const dice = throwDice(20_261_120)
  const chinese = FAMILY_NAMES.flatMap((family) => GIVEN_NAMES.map((given) => `${family}${given}`))
  const english = FIRST_NAMES.flatMap((first) => LAST_NAMES.map((last) => `${first} ${last}`))
  // every fifth writes English
  const names = Array.from({ length: 199 }, (_, index) => (index % 5 === 4 ? english[(index - 4) / 5]! : chinese[index - Math.floor(index / 5)]!))
  const others = names.map((name, index): DemoCustomer => {
    const number = String(index + 1).padStart(3, '0')
    const [region, city, district, postcode] = dice.pick(PLACES)
    const kinds = dice.pick([['alipay'], ['wechat-pay'], ['alipay', 'wechat-pay'], ['card', 'alipay'], ['wechat-pay', 'gift-card']] as const)
    return {
      id: `demo-${number}`,
      name,
      email: `shopper${number}@example.com`,
      phone: `+8615400000${number}`,
      address: { line1: `样例路 ${dice.between(1, 300)} 号 ${dice.between(1, 30)} 栋`, district, city, region, postcode, country: 'CN' },
      paymentMethods: kinds.map((kind) => methodOf(kind, number, dice.between(1, 20) * 50)),
    }
  })
  return [DEMO_SHOPPER, ...others]
}

const DEMO_SHOPPER: DemoCustomer = {
  id: DEMO_CUSTOMER_ID,
  name: '林小试',
  email: 'demo@example.com',
  phone: '+8615400008888',
  address: { line1: '样例路 8 号 2 栋 301 室', district: '西湖区', city: '杭州市', region: '浙江省', postcode: '310012', country: 'CN' },
  paymentMethods: [methodOf('alipay', 'demo', 0), methodOf('gift-card', 'demo', 300)],
}

// the first twenty of the Hundred Family Names, and given names that mean sample, trial, fictitious …
const FAMILY_NAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许']
const GIVEN_NAMES = ['示例', '样本', '小试', '虚构', '演示', '假设', '子虚', '某某']
const FIRST_NAMES = ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gia', 'Hugo', 'Ivy', 'Jon']
const LAST_NAMES = ['Sample', 'Example', 'Placeholder', 'Testwell']
const PLACES = [
  ['浙江省', '杭州市', '余杭区', '311100'],
  ['浙江省', '宁波市', '鄞州区', '315100'],
  ['上海市', '上海市', '浦东新区', '200120'],
  ['北京市', '北京市', '朝阳区', '100020'],
  ['广东省', '广州市', '天河区', '510630'],
  ['广东省', '深圳市', '南山区', '518052'],
  ['四川省', '成都市', '武侯区', '610041'],
  ['湖北省', '武汉市', '洪山区', '430070'],
  ['陕西省', '西安市', '雁塔区', '710061'],
  ['江苏省', '南京市', '鼓楼区', '210009'],
  ['重庆市', '重庆市', '渝中区', '400010'],
  ['辽宁省', '大连市', '中山区', '116001'],
] as const

function methodOf(kind: 'alipay' | 'wechat-pay' | 'card' | 'gift-card', owner: string, yuan: number) {
  const last4 = `0${owner.replace(/\D/g, '') || '000'}`
  return {
    alipay: { id: `alipay-${owner}`, kind, label: '支付宝' },
    'wechat-pay': { id: `wechat-${owner}`, kind, label: '微信支付' },
    card: { id: `card-${owner}`, kind, label: `银行卡（尾号 ${last4}）`, last4 },
    'gift-card': { id: `gift-${owner}`, kind, label: '礼品卡', balance: yuan },
  }[kind]
}
