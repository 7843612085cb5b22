import type { SettingField } from '@xiaoer/contract/channel-api'
import * as z from 'zod'
import type { Channel } from '../channels/channel.ts'
import type { SettingWords } from '../setting.ts'

interface Described {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly items?: { readonly type?: string }
  readonly anyOf?: readonly unknown[]
  readonly additionalProperties?: { readonly type?: string }
  readonly default?: unknown
  readonly words?: SettingWords
}

/** The settings of a channel as a form; what has no words is set by tools alone. */
export function channelForm({ settings }: Pick<Channel, 'settings'>): readonly SettingField[] {
  const described = z.toJSONSchema(settings, { io: 'input', unrepresentable: 'any' }) as { properties?: Record<string, Described>; required?: string[] }
  return Object.entries(described.properties ?? {}).flatMap(([name, field]) => {
    const { words } = field
    if (!words) return []
    return {
      name,
      kind: kindOf(field),
      words: { zh: words.zh, en: words.en },
      where: words.where ?? null,
      secret: words.secret ?? false,
      advanced: words.advanced ?? false,
      required: described.required?.includes(name) ?? false,
      ...(field.default === undefined ? {} : { default: field.default }),
      choices: (field.enum ?? []).map(String),
    }
  })
}

function kindOf({ type, enum: choices, items, anyOf, additionalProperties }: Described): SettingField['kind'] {
  if (choices) return 'choice'
  if (anyOf || additionalProperties?.type === 'string') return 'pairs'
  if (type === 'object') return 'own-page'
  if (type === 'boolean') return 'yes-no'
  if (type === 'number' || type === 'integer') return 'number'
  return type === 'array' && items?.type === 'string' ? 'list' : 'text'
}
