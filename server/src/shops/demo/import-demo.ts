import { type ImportResult, importFiles } from '../import/import-shop.ts'
import type { LocalShopHouse } from '../local.ts'
import { demoCustomers } from './demo-customers.ts'
import { demoOrders } from './demo-orders.ts'
import appliances from './products.appliances.json' with { type: 'json' }
import baby from './products.baby.json' with { type: 'json' }
import beauty from './products.beauty.json' with { type: 'json' }
import digital from './products.digital.json' with { type: 'json' }
import fashion from './products.fashion.json' with { type: 'json' }
import food from './products.food.json' with { type: 'json' }
import gifts from './products.gifts.json' with { type: 'json' }
import home from './products.home.json' with { type: 'json' }
import shoes from './products.shoes.json' with { type: 'json' }
import sports from './products.sports.json' with { type: 'json' }

/** Fills a workspace with the demo shop: its goods are data in our import format, its customers and orders are made relative to `house.now()`. */
export function importDemo(house: LocalShopHouse): Promise<ImportResult> {
  const files = { 'shop.json': SHOP, 'products.json': PRODUCTS, 'customers.json': demoCustomers(), 'orders.json': demoOrdersNow(house.now()) }
  return importFiles(
    house,
    Object.entries(files).map(([name, content]) => ({ name, text: JSON.stringify(content) })),
  )
}

const SHOP = { name: '小二杂货铺 Xiaoer Store', currency: 'CNY', callingCode: '86' }
const PRODUCTS = [...fashion, ...shoes, ...digital, ...appliances, ...beauty, ...food, ...baby, ...home, ...sports, ...gifts]

function demoOrdersNow(now: string) {
  const goods = PRODUCTS.flatMap(({ tags, variants }) =>
    variants.filter(({ stock }) => stock > 0).map(({ id, price }) => ({ variantId: id, price: Math.round(Number(price) * 100), tags })),
  )
  return demoOrders({ goods, customers: demoCustomers(), now: Date.parse(now) })
}
