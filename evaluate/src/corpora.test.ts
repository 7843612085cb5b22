import { readdirSync } from 'node:fs'
import { Emotion } from '@xiaoer/contract/conversation'
import { ALL_INTENTS } from '@xiaoer/contract/intent'
import { expect, test } from 'vitest'
import { type Line, readCorpus, readLines } from './corpora.ts'

const languages = readdirSync('corpora', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}$/.test(entry.name))
  .map((entry) => entry.name)
const DEVELOPMENT = readdirSync('evaluate/dev', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.tsv'))
  .flatMap((file) => readLines(`evaluate/dev/${file}`))

test.each(languages)('%s has enough phrases of every intent: 120 in Chinese and English, 25 in the others', (language) => {
  const counts = new Map<string, number>()
  for (const line of readCorpus(language)) for (const clause of line.clauses) counts.set(clause.intents[0]!, (counts.get(clause.intents[0]!) ?? 0) + 1)
  const least = language === 'zh' || language === 'en' ? 120 : 25
  expect(ALL_INTENTS.filter((intent) => (counts.get(intent) ?? 0) < least)).toEqual([])
})

test.each(languages)('every line of %s names only what exists, and nothing stands there twice', (language) => {
  const lines = readCorpus(language)
  const wrong = lines.filter((line) => !isSound(line))
  expect(wrong.map((line) => line.text)).toEqual([])
  expect(lines.length - new Set(lines.map((line) => bare(line.text))).size).toBe(0)
})

test('no message of the development set was trained on', () => {
  const trained = new Set(
    languages.flatMap((language) => readCorpus(language).flatMap((line) => [line.text, ...line.clauses.map((clause) => clause.text)].map(bare))),
  )
  // "ok" is written by everybody
  const seen = DEVELOPMENT.filter((line) => bare(line.text).length > 12 && trained.has(bare(line.text)))
  expect(seen.map((line) => line.text)).toEqual([])
  expect(DEVELOPMENT.length).toBeGreaterThan(1500)
})

function isSound(line: Line): boolean {
  return (
    Emotion.safeParse(line.emotion).success &&
    line.clauses.every(
      (clause) =>
        clause.intents.every((intent) => (ALL_INTENTS as readonly string[]).includes(intent)) &&
        clause.entities.every((entity) => line.text.includes(entity.text)),
    )
  )
}

function bare(text: string): string {
  return text.toLowerCase().replace(/[\s\p{P}]/gu, '')
}
