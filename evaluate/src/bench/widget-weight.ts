import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { round } from './figures.ts'
import { ROOT } from './repository.ts'

const FOLDER = join(ROOT, 'dist/widget')

/** What a shopper's browser loads, in KB of 1,024 bytes after gzip: the loader on every page; with the window and the words of one language when it opens. */
export function weighWidget() {
  const weigh = (name: string) => gzipSync(readFileSync(join(FOLDER, name)), { level: 9 }).length / 1024
  const languages = readdirSync(join(FOLDER, 'now')).flatMap((name) => /^(..)\.js$/.exec(name)?.[1] ?? [])
  const [loader, window] = [weigh('widget.js'), weigh('now/window.js')]
  const words = languages.map((language) => ({ language, kb: weigh(`now/${language}.js`) })).toSorted((a, b) => b.kb - a.kb)
  const of = (language: string) => words.find((one) => one.language === language)!.kb
  return {
    loaderKb: round(loader, 2),
    allKb: round(loader + window + words[0]!.kb, 2),
    heaviest: words[0]!.language,
    languages: languages.length,
    allKbIn: { zh: round(loader + window + of('zh'), 2), en: round(loader + window + of('en'), 2) },
  }
}
