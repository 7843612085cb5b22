/** What a reader of an HTML text sees: no tag, no script, no style; blocks become lines. The result is text, to be escaped wherever it is shown. */
export function plainText(html: string): string {
  const lines = decode(dropTags(html))
    .replace(/[^\S\n]+/g, ' ')
    .split('\n')
  return lines
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
}

const BLOCKS = new Set('address article blockquote br dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table td th tr ul'.split(' '))
/** What stands inside is no text of the page. */
const SILENT = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'svg', 'math', 'head', 'title', 'textarea'])
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  times: '×',
  deg: '°',
  yen: '¥',
  euro: '€',
  pound: '£',
}

/** A scanner, not a pattern: broken and nested tags of hostile input cost no more than their length. */
function dropTags(html: string): string {
  let text = ''
  let at = 0
  while (at < html.length) {
    const open = html.indexOf('<', at)
    if (open < 0) return text + html.slice(at)
    text += html.slice(at, open)
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4)
      continue
    }
    const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 40))?.[1]?.toLowerCase()
    if (name === undefined && !/^<[!?/]/.test(html.slice(open, open + 2))) {
      // "a < b" is text
      text += '<'
      at = open + 1
      continue
    }
    at = tagEnd(html, open)
    if (name !== undefined && SILENT.has(name) && html[open + 1] !== '/') at = closingTag(html, name, at)
    text += name !== undefined && BLOCKS.has(name) ? '\n' : ''
  }
  return text
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from)
  return found < 0 ? html.length : found + mark.length
}

/** Behind the `>` that ends the tag; one in a quoted attribute does not. */
function tagEnd(html: string, open: number): number {
  let quote = ''
  for (let at = open + 1; at < html.length; at++) {
    const character = html[at]!
    if (quote !== '') quote = character === quote ? '' : quote
    else if (character === '>') return at + 1
    else if ((character === '"' || character === "'") && html[at - 1] === '=') quote = character
  }
  return html.length
}

function closingTag(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi')
  close.lastIndex = from
  const found = close.exec(html)
  return found === null ? html.length : tagEnd(html, found.index)
}

/** Once only: what was written as text stays text. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
