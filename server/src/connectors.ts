import type { WorkspaceId } from '@xiaoer/contract/id'
import * as z from 'zod'
import { BigCommerceSettings, bigCommerceShop } from './shops/bigcommerce.ts'
import { localShop } from './shops/local.ts'
import { MagentoSettings, magentoShop } from './shops/magento.ts'
import { MedusaSettings } from './shops/medusa/medusa-api.ts'
import { medusaShop } from './shops/medusa.ts'
import type { Shop } from './shops/shop.ts'
import { ShopifySettings, shopifyShop } from './shops/shopify.ts'
import { VendureSettings } from './shops/vendure/vendure-api.ts'
import { vendureShop } from './shops/vendure.ts'
import { WooSettings, wooShop } from './shops/woocommerce.ts'
import type { Database } from './store/database.ts'

/** What a connector is opened with. `now` answers RFC 3339. */
export interface ShopPlace {
  readonly database: Database
  readonly workspaceId: WorkspaceId
  now(): string
  newId(): string
}

interface Connector {
  /** The problems of settings in words; none: they will do. */
  problems(settings: unknown): readonly string[]
  open(settings: unknown, place: ShopPlace): Shop
}

/** Every shop platform, by the name that a workspace keeps. */
export const CONNECTORS: Readonly<Record<string, Connector>> = {
  local: connector(z.object({}), (_, place) => localShop(place)),
  shopify: connector(ShopifySettings, shopifyShop),
  woocommerce: connector(WooSettings, wooShop),
  bigcommerce: connector(BigCommerceSettings, bigCommerceShop),
  magento: connector(MagentoSettings, magentoShop),
  medusa: connector(MedusaSettings, medusaShop),
  vendure: connector(VendureSettings, vendureShop),
}

function connector<Settings>(schema: z.ZodType<Settings>, open: (settings: Settings, place: ShopPlace) => Shop): Connector {
  return {
    problems: (settings) => schema.safeParse(settings).error?.issues.map(({ path, message }) => `${path.join('.') || 'settings'}: ${message}`) ?? [],
    open: (settings, place) => open(schema.parse(settings), place),
  }
}

/** One open shop a workspace, for taking turns and what is remembered live in it; other settings open another. */
export function keepShops(): (workspace: { readonly shop: string; readonly settings: unknown }, place: ShopPlace) => Shop {
  const open = new Map<WorkspaceId, { readonly by: string; readonly shop: Shop }>()
  return ({ shop, settings }, place) => {
    const by = `${shop} ${JSON.stringify(settings)}`
    const before = open.get(place.workspaceId)
    if (before?.by === by) return before.shop
    const made = CONNECTORS[shop]?.open(settings, place)
    if (!made) throw new Error(`Workspace ${place.workspaceId} has no shop that this house knows: ${shop}`)
    open.set(place.workspaceId, { by, shop: made })
    return made
  }
}
