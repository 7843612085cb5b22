import type { ZodType } from 'zod'

/** What a form says about one setting. */
export interface SettingWords {
  readonly zh: string
  readonly en: string
  /** Where a merchant finds it at the platform. */
  readonly where?: { readonly zh: string; readonly en: string }
  /** Never shown again after it was entered. */
  readonly secret?: true
  /** For those who know why: an own address of the platform, a time-out. */
  readonly advanced?: true
}

/** A setting as the desk's form shows it; `z.toJSONSchema` carries the words. */
export function setting<Schema extends ZodType>(schema: Schema, words: SettingWords): Schema {
  return schema.meta({ words })
}
