import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { gzipSync } from 'node:zlib'
import { packParts } from '@xiaoer/core/understand/shopper-model'
import type { Lesson } from './train-language.ts'

/** `npm run train`: makes the shipped model from the corpora, two lessons at a time. Deterministic: the same text gives the same bytes. */
const FILE = 'corpora/trained/shopper.model'
const WORKERS = 2

const languages = readdirSync('corpora', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && /^[a-z]{2,3}$/.test(entry.name))
  .map((entry) => entry.name)
const lessons: Lesson[] = [
  // the longest first, so that nobody waits for it at the end
  ...['en', 'zh', ...languages.filter((language) => language !== 'en' && language !== 'zh')].map((language) => ({
    what: 'intents' as const,
    languages: [language],
  })),
  ...languages.map((language) => ({ what: 'emotion' as const, languages: [language] })),
  ...(['cuts', 'company'] as const).map((what) => ({ what, languages: languages.filter((language) => existsSync(`corpora/${language}/composite.tsv`)) })),
  { what: 'language', languages },
]
const began = performance.now()
const parts = new Map<string, Uint8Array>()
await Promise.all(Array.from({ length: WORKERS }, work))
const packed = packParts([...parts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, bytes]) => ({ name, bytes: gzipSync(bytes, { level: 9 }) })))
mkdirSync('corpora/trained', { recursive: true })
writeFileSync(FILE, packed)
console.log(`${languages.length} languages in ${((performance.now() - began) / 1000).toFixed(1)} s, ${FILE}: ${(packed.length / 1e6).toFixed(1)} MB`)

async function work(): Promise<void> {
  for (let lesson = lessons.shift(); lesson; lesson = lessons.shift()) {
    const started = performance.now()
    const bytes = await learn(lesson)
    const name = lesson.what !== 'intents' && lesson.what !== 'emotion' ? `all ${lesson.what}` : `${lesson.languages[0]} ${lesson.what}`
    parts.set(name, bytes)
    console.log(`${name}: ${(bytes.length / 1e6).toFixed(2)} MB in ${((performance.now() - started) / 1000).toFixed(1)} s, ${lessons.length} to go`)
  }
}

function learn(lesson: Lesson): Promise<Uint8Array> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('./train-language.ts', import.meta.url), { workerData: lesson })
    worker.once('message', done)
    worker.once('error', fail)
  })
}
