import type { SettingField } from '@xiaoer/contract/channel-api'

/** A form as it is being filled in: a switch is a switch, all else is text; a list has one entry a line, pairs have `name: value` on each. */
export type SettingDraft = Readonly<Record<string, string | boolean>>

type Settings = Readonly<Record<string, unknown>>

/** What the form begins with: what is set, else what holds where nothing is; secrets are empty. */
export function draftOf(fields: readonly SettingField[], settings: Settings = {}): SettingDraft {
  return Object.fromEntries(
    fields.map((field) => {
      const value = field.secret ? undefined : (settings[field.name] ?? field.default)
      if (field.kind === 'yes-no') return [field.name, value === true]
      if (Array.isArray(value)) return [field.name, value.join('\n')]
      if (field.kind === 'pairs') return [field.name, linesOf(value)]
      return [field.name, value === undefined ? '' : String(value)]
    }),
  )
}

/** What is sent: what changed. Null takes something away; a secret that is left empty stays as it was. */
export function settingsOf(fields: readonly SettingField[], draft: SettingDraft, before: SettingDraft): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = draft[field.name]
      if (value === before[field.name]) return []
      return [[field.name, typedIn(field, value)]]
    }),
  )
}

/** The required fields that are still empty; a secret that was entered before is not. */
export function missingIn(fields: readonly SettingField[], draft: SettingDraft, entered: readonly string[]): readonly string[] {
  return fields
    .filter(({ required, name, kind }) => required && kind !== 'yes-no' && String(draft[name] ?? '').trim() === '' && !entered.includes(name))
    .map(({ name }) => name)
}

function typedIn({ kind, secret }: SettingField, value: string | boolean | undefined): unknown {
  if (typeof value === 'boolean') return value
  const text = (value ?? '').trim()
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  if (kind === 'list') return lines
  if (text === '') return secret ? undefined : null
  if (kind === 'pairs') return Object.fromEntries(lines.map((line) => line.split(/[:：](.*)/s, 2).map((part) => part.trim())))
  return kind === 'number' ? Number(text) : text
}

function linesOf(pairs: unknown): string {
  return Object.entries((pairs as Record<string, unknown> | undefined) ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')
}
