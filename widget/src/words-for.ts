import { en } from './words/en.ts'
import { zh } from './words/zh.ts'
import type { Words } from './words.ts'

/** A language is one more entry here. */
const TABLE: Readonly<Record<string, Words>> = { zh, en }

const RIGHT_TO_LEFT = ['ar', 'fa', 'he', 'ur']

/** The words for a locale such as `zh-CN`; English where the language is not spoken here. */
export function wordsFor(locale: string): Words {
  return TABLE[languageOf(locale)] ?? en
}

export function directionOf(words: Words): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.includes(languageOf(words.language)) ? 'rtl' : 'ltr'
}

function languageOf(locale: string): string {
  return locale.toLowerCase().split(/[-_]/)[0] ?? ''
}
