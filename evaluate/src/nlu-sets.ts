import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Example } from '@xiaoer/core/understand/train'

/** A public set in its own split. `tune` may be looked at while choosing, `test` may not. An example without labels is out of scope. */
export interface NluSet {
  readonly name: string
  readonly language: string
  readonly train: readonly Example[]
  readonly tune: readonly Example[]
  readonly test: readonly Example[]
  /** Examples of out of scope that may be trained on. */
  readonly strangers: readonly Example[]
}

/** 25 of MASSIVE's 52 languages: those that shops write in most. */
export const MASSIVE_LANGUAGES = [
  'zh-CN',
  'en-US',
  'ja-JP',
  'ko-KR',
  'es-ES',
  'fr-FR',
  'de-DE',
  'it-IT',
  'pt-PT',
  'ru-RU',
  'ar-SA',
  'tr-TR',
  'vi-VN',
  'th-TH',
  'id-ID',
  'ms-MY',
  'hi-IN',
  'nl-NL',
  'pl-PL',
  'sv-SE',
  'el-GR',
  'he-IL',
  'ro-RO',
  'tl-PH',
  'zh-TW',
] as const

export function readSet(folder: string, name: string): NluSet {
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8')
  if (name === 'banking77' || name === 'banking77-10' || name === 'banking77-5') {
    const shots = name.split('-')[1]
    const train = shots ? jsonLines(read('banking77', `train_${shots}.jsonl`)) : csv(read('banking77', 'train.csv'))
    return { ...nothing(name), train: lowerLabels(train), test: lowerLabels(csv(read('banking77', 'test.csv'))) }
  }
  if (name === 'hwu64' || name === 'hwu64-10' || name === 'hwu64-5') {
    const shots = name.split('-')[1]
    const train = jsonLines(read('hwu64', shots ? `train_${shots}.jsonl` : 'train.jsonl'))
    return { ...nothing(name), train, tune: jsonLines(read('hwu64', 'valid.jsonl')), test: jsonLines(read('hwu64', 'test.jsonl')) }
  }
  if (name === 'clinc150') {
    const parts = JSON.parse(read('clinc150', 'data_full_without_oos_test.json')) as Record<string, [string, string][]>
    const part = (key: string) => (parts[key] ?? []).map(([text, label]) => ({ text, labels: label === 'oos' ? [] : [label] }))
    return { ...nothing(name), train: part('train'), tune: [...part('val'), ...part('oos_val')], test: part('test'), strangers: part('oos_train') }
  }
  if (name === 'powerplay11') {
    return { ...nothing(name), train: csv(read('hint3_powerplay11', 'train.csv')), test: csv(read('hint3_powerplay11', 'test.csv')) }
  }
  const locale = /^massive-(.+)$/.exec(name)?.[1]
  if (!locale) throw new Error(`There is no set called ${name}.`)
  const texts = gunzipSync(readFileSync(join(folder, 'massive', `${locale}.txt.gz`)))
    .toString('utf8')
    .trimEnd()
    .split('\n')
  const rows = read('massive', 'meta.tsv')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split('\t'))
  const part = (which: string) => rows.flatMap((row, i) => (row[1] === which ? [{ text: texts[i] ?? '', labels: [row[3] ?? ''] }] : []))
  return { ...nothing(name), language: locale.slice(0, 2), train: part('train'), test: part('dev') }
}

const nothing = (name: string): NluSet => ({ name, language: 'en', train: [], tune: [], test: [], strangers: [] })

function jsonLines(text: string): Example[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { text, label } = JSON.parse(line) as { text: string; label: string }
      return { text, labels: [label] }
    })
}

/** The few-shot files of BANKING77 write some labels with a capital letter. */
const lowerLabels = (examples: Example[]): Example[] => examples.map(({ text, labels }) => ({ text, labels: labels.map((label) => label.toLowerCase()) }))

/** Rows of text and label below a heading; HINT3 calls what no intent covers NO_NODES_DETECTED. */
function csv(text: string): Example[] {
  const rows: string[][] = [[]]
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)!.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] !== ',') rows.push([])
  }
  return rows
    .slice(1)
    .filter((row) => row.length >= 2 && row[1] !== '')
    .map(([text, label]) => ({ text: text!, labels: label === 'NO_NODES_DETECTED' ? [] : [label!] }))
}
