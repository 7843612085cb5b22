import * as z from 'zod'
import { SettingField } from './channel-api.ts'

const InTwo = z.object({ zh: z.string(), en: z.string() })
const Kind = z.enum(['shop', 'carrier', 'payment'])
const named = z.object({ kind: Kind, name: z.string().min(1).max(60) })

/** Who can be connected: a shop platform, a carrier, a payment company. */
export const ConnectorKind = z.object({
  kind: Kind,
  name: z.string(),
  title: InTwo,
  fields: z.array(SettingField),
  /** Its page in the house's own docs, an address of the house. */
  guide: z.string(),
})
export type ConnectorKind = z.infer<typeof ConnectorKind>

/** One that is connected; secrets are named, never told. */
export const Connected = z.object({
  kind: Kind,
  name: z.string(),
  settings: z.record(z.string(), z.unknown()),
  entered: z.array(z.string()),
  /** Where its pushes come in; null as long as nobody said how the house is reached from outside (PUBLIC_URL). */
  address: z.string().nullable(),
})
export type Connected = z.infer<typeof Connected>

/** The shop as it is set up. */
export const ShopSetup = z.object({
  name: z.string(),
  timeZone: z.string(),
  /** The rules that the time zone stands in: who changes it says which they have seen. */
  rulesVersion: z.string(),
  /** In which its prices are, as far as its rules name any. */
  currencies: z.array(z.string()),
  /** The built-in shop, with whatever was imported into it or the demo. */
  isBuiltIn: z.boolean(),
  connected: z.array(Connected),
  kinds: z.array(ConnectorKind),
})
export type ShopSetup = z.infer<typeof ShopSetup>

const nothing = z.object({})

/** The routes of setting up the shop, part of `API`; owners and managers only. */
export const SETTINGS_API = {
  shopSetup: { method: 'GET', path: '/api/v1/desk/shop', input: nothing, output: ShopSetup },
  saveWorkspace: {
    method: 'POST',
    path: '/api/v1/desk/shop',
    input: z.object({ name: z.string().trim().min(1).max(100), timeZone: z.string().max(60), basedOn: z.string().max(80) }),
    output: ShopSetup,
  },
  /** A setting that is left out stays as it was, null takes it away. Another shop takes the place of the one before. */
  saveConnector: {
    method: 'POST',
    path: '/api/v1/desk/connectors',
    input: named.extend({ settings: z.record(z.string(), z.unknown()) }),
    output: ShopSetup,
  },
  /** A carrier or a payment company is asked no more; a shop gives its place back to the built-in one. */
  removeConnector: { method: 'POST', path: '/api/v1/desk/connectors/remove', input: named, output: ShopSetup },
  /** Asks for something that is not there: whoever says so has let us in. */
  testConnector: { method: 'POST', path: '/api/v1/desk/connectors/test', input: named, output: z.object({ works: z.boolean(), said: z.string() }) },
} as const
