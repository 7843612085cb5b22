import { existsSync, readdirSync } from 'node:fs'
import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { understand } from '@xiaoer/core/understand/understand'
import { type Line, readLines } from './corpora.ts'

/** The shipped model on ordinary messages of another hand in every language (`evaluate/dev/languages`). Shares are 0–1. */
export interface LanguageScore {
  readonly language: string
  readonly messages: number
  readonly mainIntent: number
  /** Told from the message alone, nothing known before. */
  readonly identified: number
}

const FOLDER = 'evaluate/dev/languages'

export function measureLanguages(model: ShopperModel): readonly LanguageScore[] {
  if (!existsSync(FOLDER)) return []
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.tsv'))
    .map((name) => score(name.slice(0, -4), readLines(`${FOLDER}/${name}`), model))
}

function score(language: string, lines: readonly Line[], model: ShopperModel): LanguageScore {
  const right = lines.filter((line) => understand(line.text, model, { language }).requests[0]?.intents[0]?.intent === line.clauses[0]!.intents[0])
  const identified = lines.filter((line) => understand(line.text, model, {}).language.code === language)
  return { language, messages: lines.length, mainIntent: right.length / lines.length, identified: identified.length / lines.length }
}
