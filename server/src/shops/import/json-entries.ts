/** One entry of a JSON array (no key) or object. Either its `value`, or what is wrong with it. */
export interface JsonEntry {
  readonly key: string | null
  readonly line: number
  /** As it stands in the file: parse it with `jsonEntries` where the order of number-like keys matters. */
  readonly text: string
  readonly value?: unknown
  readonly problem?: string
}

/**
 * The entries of the outermost array or object of a JSON text, each parsed apart: a broken one never loses the others.
 * Keys keep the order of the file, which `JSON.parse` does not do for keys that look like numbers.
 */
export function jsonEntries(text: string): { entries: JsonEntry[]; problem: { line: number; message: string } | null } {
  const reader: Reader = { text, at: skipSpace(text, text.startsWith('\uFEFF') ? 1 : 0), line: 1, counted: 0 }
  const open = text[reader.at]
  if (open !== '[' && open !== '{') return { entries: [], problem: { line: lineOf(reader), message: 'The file must be one JSON array [ … ] or object { … }.' } }
  const close = open === '[' ? ']' : '}'
  const entries: JsonEntry[] = []
  reader.at++
  for (;;) {
    reader.at = skipSpace(text, reader.at)
    if (text[reader.at] === close) return { entries, problem: null }
    if (text[reader.at] === ',') {
      reader.at++
      continue
    }
    const line = lineOf(reader)
    const slice = readSlice(reader, close)
    if (slice === null) return { entries, problem: { line, message: 'The file ends in the middle of this entry; a bracket or a quote is missing.' } }
    entries.push({ line, ...parseSlice(slice, open === '{') })
  }
}

interface Reader {
  readonly text: string
  at: number
  line: number
  /** Up to where newlines are counted in `line`. */
  counted: number
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\r\n'.includes(text[at]!)) at++
  return at
}

function lineOf(reader: Reader): number {
  for (; reader.counted < reader.at; reader.counted++) if (reader.text[reader.counted] === '\n') reader.line++
  return reader.line
}

/** The text up to the comma or bracket that ends the entry; null: there is none. */
function readSlice(reader: Reader, close: string): string | null {
  const { text } = reader
  const start = reader.at
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const character = text[at]!
    if (character === '"') {
      at = endOfString(text, at)
    } else if (character === '{' || character === '[') {
      depth++
    } else if (depth === 0 && (character === ',' || character === close)) {
      reader.at = at
      return text.slice(start, at)
    } else if (character === '}' || character === ']') {
      depth = Math.max(0, depth - 1)
    }
  }
  return null
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at
  }
  return text.length
}

function parseSlice(slice: string, hasKey: boolean): Omit<JsonEntry, 'line'> {
  const keyEnd = hasKey && slice.startsWith('"') ? endOfString(slice, 0) : -1
  const colon = keyEnd < 0 ? -1 : slice.indexOf(':', keyEnd)
  if (hasKey && colon < 0) return { key: null, text: slice, problem: 'Not valid JSON: a name in double quotes and a colon are expected.' }
  const text = hasKey ? slice.slice(colon + 1) : slice
  try {
    return { key: hasKey ? String(JSON.parse(slice.slice(0, keyEnd + 1))) : null, text, value: JSON.parse(text) }
  } catch (error) {
    return { key: null, text, problem: `Not valid JSON: ${error instanceof Error ? error.message : 'unreadable'}.` }
  }
}
