/** A name for platforms that want it in two; a name without a space (张三) is a last name, which is the field that must not be empty. */
export function splitName(name: string): { readonly first: string; readonly last: string } {
  const words = name.trim().split(/\s+/)
  return words.length === 1 ? { first: '', last: words[0]! } : { first: words.slice(0, -1).join(' '), last: words.at(-1)! }
}
