import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'

/** A rule is a regular expression in the code that reads what shoppers write. */
interface Rule {
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** All tries of a rule together take 10 ms; one that can be read in two ways takes centuries. */
const LONGEST_MS = 5_000

test('no rule takes for ever over a shopper’s words: one message of "no. no. no." would stop the house for everybody', async () => {
  const rules = ['core/src', 'contract/src', 'server/src'].flatMap(rulesBelow)
  expect(rules.length).toBeGreaterThan(150)
  expect(await findEndless(rules)).toEqual([])
}, 60_000)

test('a rule that does is found', async () => {
  const known: Rule[] = [
    { place: 'fine', source: String.raw`^\W*(?:(?:no|well)\W+)*stop`, flags: 'i' },
    { place: 'endless', source: String.raw`^(?:\W*(?:no|well)\W+)*stop`, flags: 'i' },
    { place: 'fine again', source: 'a+b', flags: '' },
  ]
  expect(await findEndless(known, 500)).toEqual(['endless'])
}, 60_000)

function rulesBelow(folder: string): Rule[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/test|contract\.ts|\/dev\//.test(name))
    .flatMap((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return [...text.matchAll(LITERAL)]
        .filter(([, source, flags]) => canBeMade(source!, flags!))
        .map(({ index, 1: source, 2: flags }) => ({
          place: `${folder}/${name}:${text.slice(0, index).split('\n').length}`,
          source: source!,
          flags: flags!.replace(/[gy]/g, ''),
        }))
    })
}

const LITERAL = /(?<![\w)\]/*`'])\/((?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\[*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\n\\[])*)\/([dgimsuvy]*)/g

/** What looks like a rule but is a path or a division is none. */
function canBeMade(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) !== null
  } catch {
    return false
  }
}

/** Tries the rules in a thread that can be ended; whichever was being tried then is endless. */
async function findEndless(rules: readonly Rule[], patience = LONGEST_MS): Promise<string[]> {
  const endless: string[] = []
  for (let from = 0; from < rules.length; ) {
    const stuck = await new Promise<number | null>((resolve, reject) => {
      const worker = new Worker(TRY_ALL, { eval: true, workerData: { rules, from } })
      let late: NodeJS.Timeout | undefined
      worker.on('error', reject)
      worker.on('message', (index: number) => {
        clearTimeout(late)
        if (index === rules.length) return resolve(null)
        late = setTimeout(() => {
          resolve(index)
          worker.terminate()
        }, patience)
      })
    })
    if (stuck === null) break
    endless.push(rules[stuck]!.place)
    from = stuck + 1
  }
  return endless
}

/** Each word of a rule, and each two of them, over and over, with an end that does not fit: the rule must look for every way to read it. */
const TRY_ALL = String.raw`
  const { parentPort, workerData: { rules, from } } = require('node:worker_threads')
  for (let index = from; index < rules.length; index++) {
    parentPort.postMessage(index)
    const rule = new RegExp(rules[index].source, rules[index].flags)
    const words = [...new Set(rules[index].source.replace(/\\[pP]\{[^}]*\}|\\[a-zA-Z]|\(\?[:=!<]+|\[[^\]]*\]/g, '|').split(/[^\p{L}\p{N}' -]+/u).map((word) => word.trim()).filter(Boolean))]
    const pairs = words.slice(0, 25).flatMap((one) => words.slice(0, 25).map((other) => one + ' ' + other))
    for (const part of [...words.slice(0, 60), ...pairs, 'a', '1', ' ', '.', '好', '-', "a'", 'A', '#1', 'a@', '\n', ','])
      for (const gap of ['', ' ', '. ', ', '])
        for (const end of ['', '\u0001', ' x!7']) rule.test((part + gap).repeat(Math.ceil(240 / (part + gap).length)) + end)
  }
  parentPort.postMessage(rules.length)
`
