import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { photographDesk } from '../desk/dev/screenshots.ts'
import { photographWidget } from '../widget/dev/screenshots.ts'
import { contactSheet, type Print } from './contact-sheet.ts'
import { openBrowser } from './open-browser.ts'

/**
 * `npm run screenshots [-- NAME]`: every screen of desk and chat window, light and dark, Chinese and English, on a desk and on a phone, one sheet each
 * in docs/images/screens/, and docs/screens.md that shows them all. With a name, the sheets whose name has it. $PNGS keeps the pictures in full size.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'docs/images/screens')
const only = process.argv[2] ?? ''
const { PNGS: full } = process.env

interface Taken extends Print {
  readonly language: string
  readonly look: string
}

const built = join(tmpdir(), `xiaoer-screens-${process.pid}`)
await build({ configFile: join(root, 'desk/vite.config.ts'), logLevel: 'error', build: { outDir: built, reportCompressedSize: false } })
await Promise.all([folder, ...(full ? [full] : [])].map((path) => mkdir(path, { recursive: true })))
const browser = await openBrowser()
const sheets = new Map<string, Taken[]>()
let troubles = 0

const takes =
  (part: 'desk' | 'widget') =>
  async ({
    name,
    language,
    look,
    size,
    png,
    trouble,
  }: {
    name: string
    language: string
    look: string
    size: string
    png: Buffer
    trouble: readonly string[]
  }) => {
    const title = `${part}-${name}`
    const taken = [...(sheets.get(title) ?? []), { png, language, look, title: `${language} ${look} ${size}` }]
    sheets.set(title, taken)
    for (const one of trouble) console.error(`${title} ${language} ${look} ${size}: ${one}`)
    troubles += trouble.length
    if (full) await writeFile(join(full, `${title}-${language}-${look}-${size}.png`), png)
    if (taken.length === VARIANTS) await writeFile(join(folder, `${title}.webp`), await contactSheet(browser, inRows(taken)))
  }
/** Two languages, two looks, two sizes. */
const VARIANTS = 8

await photographDesk({ browser, wants: (title) => `desk-${title}`.includes(only), sizes: ['wide', 'phone'], took: takes('desk') }, built)
await photographWidget({ browser, wants: (title) => `widget-${title}`.includes(only), languages: ['zh', 'en'], took: takes('widget') })
await browser.close()
await rm(built, { recursive: true, force: true })
await writeFile(join(root, 'docs/screens.md'), album((await readdir(folder)).map((file) => file.replace('.webp', '')).sort()))
process.exit(troubles > 0 ? 1 : 0)

/** A language in each row: light and dark, each wide and on a phone. */
function inRows(taken: readonly Taken[]): Print[][] {
  return ['zh', 'en'].map((language) => taken.filter((one) => one.language === language))
}

function album(titles: readonly string[]): string {
  const of = (part: string) =>
    titles.filter((title) => title.startsWith(`${part}-`)).map((title) => `### ${title.slice(part.length + 1)}\n\n![${title}](images/screens/${title}.webp)\n`)
  return `# Every screen

Taken by \`npm run screenshots\` from the fakes that the screens are developed with: Chinese above, English below; light and dark, each at 1440 and at 390 pixels.

## Desk

${of('desk').join('\n')}
## Chat window

${of('widget').join('\n')}`
}
