import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { understand } from '@xiaoer/core/understand/understand'
import { readModel } from './measure-shopper.ts'

const USAGE = `npm run understand -- [--in FILE] [--out FILE]

Reads messages, one a line, and writes what was understood of each as one line of JSON (Understood, see core/src/understood.ts).
A line is JSON ({"text": "…", "lang": "zh"}) or tab-separated (text, then the language if known). Without files: standard input and output.`

/** `npm run understand`: the shipped model on messages of one's own. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { in: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean', default: false } } })
  if (values.help) return void process.stdout.write(`${USAGE}\n`)
  const model = readModel()
  const lines = createInterface({ input: values.in ? createReadStream(values.in) : process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  const out = values.out ? createWriteStream(values.out) : process.stdout
  for await (const line of lines) {
    if (line.trim() === '') continue
    const { text, language } = readMessage(line)
    const understood = understand(text, model, { language: language ?? 'en' })
    // a slow disk or reader is waited for
    if (!out.write(`${JSON.stringify(understood)}\n`)) await once(out, 'drain')
  }
  if (out !== process.stdout) {
    out.end()
    await once(out, 'finish')
  }
}

function readMessage(line: string): { readonly text: string; readonly language?: string } {
  if (line.startsWith('{')) {
    try {
      const { text, lang } = JSON.parse(line) as { text?: unknown; lang?: unknown }
      return { text: String(text ?? ''), ...(typeof lang === 'string' ? { language: lang } : {}) }
    } catch {
      // a shopper may write a brace too
      return { text: line }
    }
  }
  const [text = '', language] = line.split('\t')
  return { text, ...(language ? { language } : {}) }
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
})
