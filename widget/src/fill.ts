export type Values = Readonly<Record<string, string | number>>

/**
 * Puts the values into an ICU message: `{name}` and `{count, plural, =0 {…} one {# …} other {# …}}`, which is all that these words use;
 * a library that can do the rest weighs as much as the window. A test compares every message with that library.
 */
export function fill(message: string, values: Values, language: string): string {
  let written = ''
  let from = 0
  for (let open = message.indexOf('{'); open >= 0; open = message.indexOf('{', from)) {
    const end = closing(message, open)
    written += message.slice(from, open) + fillOne(message.slice(open + 1, end), values, language)
    from = end + 1
  }
  return written + message.slice(from)
}

function fillOne(inner: string, values: Values, language: string): string {
  const [name = '', kind] = inner.split(',', 2).map((part) => part.trim())
  const value = values[name] ?? ''
  return kind === 'plural' ? fill(branchFor(inner, Number(value), language), values, language).replaceAll('#', sayNumber(Number(value), language)) : `${value}`
}

function branchFor(inner: string, count: number, language: string): string {
  const branches = new Map<string, string>()
  for (let open = inner.indexOf('{'); open >= 0; ) {
    const end = closing(inner, open)
    branches.set(/(\S+)\s*$/.exec(inner.slice(0, open).slice(-20))?.[1] ?? '', inner.slice(open + 1, end))
    open = inner.indexOf('{', end)
  }
  return branches.get(`=${count}`) ?? branches.get(new Intl.PluralRules(language).select(count)) ?? branches.get('other') ?? ''
}

/** Where the brace that opens at `open` closes; the end where it does not. */
function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}

export function sayNumber(count: number, language: string): string {
  return new Intl.NumberFormat(language).format(count)
}
