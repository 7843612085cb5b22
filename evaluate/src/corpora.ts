import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One line of the training text. A composite message has several clauses, each with its intents and entities. */
export interface Line {
  readonly text: string
  readonly clauses: readonly {
    readonly text: string
    readonly intents: readonly string[]
    readonly entities: readonly { readonly kind: string; readonly text: string }[]
  }[]
  readonly emotion: string
}

/** The lines of one file. */
export function readLines(file: string): readonly Line[] {
  return readFileSync(file, 'utf8').split('\n').slice(1).filter(Boolean).map(readLine)
}

/** All lines of one language, from `corpora/<language>/*.tsv`. */
export function readCorpus(language: string, folder = 'corpora'): readonly Line[] {
  const files = readdirSync(join(folder, language)).filter((name) => name.endsWith('.tsv'))
  return files.sort().flatMap((name) => readLines(join(folder, language, name)))
}

/** Where in the whole text the entities of a line stand; of a surface that occurs twice the first place not yet taken. */
export function spansOf(line: Line): readonly { readonly kind: string; readonly start: number; readonly end: number }[] {
  let base = 0
  return line.clauses.flatMap((clause) => {
    const taken = new Set<number>()
    const offset = base
    base += clause.text.length
    return clause.entities.flatMap(({ kind, text }) => {
      let at = clause.text.indexOf(text)
      while (taken.has(at) && at >= 0) at = clause.text.indexOf(text, at + 1)
      if (at < 0) return []
      taken.add(at)
      return [{ kind, start: offset + at, end: offset + at + text.length }]
    })
  })
}

function readLine(row: string): Line {
  const [text = '', intents = '', emotion = 'neutral', entities = ''] = row.split('\t')
  const texts = intents.includes('|') ? text.split('|') : [text]
  return {
    text: intents.includes('|') ? text.replaceAll('|', '') : text,
    emotion,
    clauses: texts.map((clause, index) => ({
      text: clause,
      intents: (intents.split('|')[index] ?? '').split('+'),
      entities: (entities.split('|')[index] ?? '')
        .split(';')
        .filter(Boolean)
        .map((pair) => ({ kind: pair.slice(0, pair.indexOf('=')), text: pair.slice(pair.indexOf('=') + 1) })),
    })),
  }
}
