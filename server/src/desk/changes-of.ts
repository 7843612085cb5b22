import { isDeepStrictEqual } from 'node:util'

type Fields = Readonly<Record<string, unknown>>

/** What a deed changed, field by field; what stayed is left out. `before`: null where it is new. */
export function changesOf(before: object | null, after: object): { readonly before: Fields | null; readonly after: Fields } {
  if (before === null) return { before, after: { ...after } }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !isDeepStrictEqual((before as Fields)[name], (after as Fields)[name]),
  )
  const only = (fields: object): Fields => Object.fromEntries(changed.map((name) => [name, (fields as Fields)[name] ?? null]))
  return { before: only(before), after: only(after) }
}
