import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of a script: the shopper says or sends something (on the first or the second channel), or a reply must be so. */
export type Line =
  | { readonly does: 'say'; readonly channel: 1 | 2; readonly text: string }
  | { readonly does: 'send'; readonly channel: 1 | 2; readonly url: string }
  | { readonly does: 'expect'; readonly pattern: RegExp; readonly not: boolean }

/** What must be there at the end, in words: `requestReturn XE2611010001`, `ticket repair`, `handoff complaint`, `approval refund XE…`. */
export interface Script {
  readonly name: string
  readonly language: 'zh' | 'en'
  /** The theme, which is the name of the file, and what is written at `tags:`. */
  readonly tags: readonly string[]
  /** `login` is Li, whose orders are in every state; `wang` and `zhao` have few; `anonymous` is not signed in. */
  readonly who: 'login' | 'wang' | 'zhao' | 'anonymous'
  readonly shop: 'local' | 'down'
  readonly lines: readonly Line[]
  readonly end: readonly string[]
}

/** Reads all scripts of a folder `LANGUAGE/*.txt`. The form stands in docs/evaluate-service.md. Throws where a line is none. */
export function readScripts(folder: string): Script[] {
  return (['zh', 'en'] as const).flatMap((language) =>
    readdirSync(join(folder, language))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .flatMap((file) => parseScripts(readFileSync(join(folder, language, file), 'utf8'), language, file)),
  )
}

export function parseScripts(text: string, language: Script['language'], file: string): Script[] {
  const blocks = text.split(/^== /m).slice(1)
  const scripts = blocks.map((block) => parseScript(block, language, file))
  const names = new Set<string>()
  for (const { name } of scripts) {
    if (names.has(name)) throw new Error(`${file}: two scripts are called “${name}”`)
    names.add(name)
  }
  return scripts
}

function parseScript(block: string, language: Script['language'], file: string): Script {
  const [name = '', ...rest] = block.split('\n')
  const script = { name: name.trim(), language, tags: [file.replace(/\.txt$/, '')], who: 'login', shop: 'local', lines: [] as Line[], end: [] as string[] }
  for (const line of rest.map((one) => one.trim()).filter((one) => one !== '' && !one.startsWith('#'))) {
    const [, mark = '', words = ''] = /^(tags:|who:|shop:|[12]?>img|[12]?>|<!|<|=)\s*(.*)$/.exec(line) ?? []
    const channel = mark.startsWith('2') ? 2 : 1
    if (mark === 'tags:') script.tags.push(...words.split(/\s+/))
    else if (mark === 'who:' && /^(?:login|wang|zhao|anonymous)$/.test(words)) script.who = words
    else if (mark === 'shop:' && /^(?:local|down)$/.test(words)) script.shop = words
    else if (mark.endsWith('>img')) script.lines.push({ does: 'send', channel, url: words })
    else if (mark.endsWith('>')) script.lines.push({ does: 'say', channel, text: words })
    else if (mark === '<' || mark === '<!') script.lines.push({ does: 'expect', pattern: new RegExp(words, 'is'), not: mark === '<!' })
    else if (mark === '=') script.end.push(words)
    else throw new Error(`${file}, “${script.name}”: this is no line of a script: ${line}`)
  }
  if (script.end.length === 0) throw new Error(`${file}, “${script.name}” does not say how it ends (= nothing, where nothing is done)`)
  return script as Script
}
