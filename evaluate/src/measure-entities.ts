import type { ShopperModel } from '@xiaoer/core/understand/shopper-model'
import { understand } from '@xiaoer/core/understand/understand'
import { readLines, spansOf } from './corpora.ts'

/** Entities of the development set, found with exactly their place and kind. Shares are 0–1. */
export interface EntityScore {
  readonly language: string
  readonly marked: number
  readonly f1: number
  /** Without the kinds that have no form of their own: what counts as reason, attribute, option or goods is a matter of taste. */
  readonly formedF1: number
  readonly kinds: Readonly<Record<string, { readonly marked: number; readonly f1: number; readonly precision: number; readonly recall: number }>>
}

const TASTE = new Set(['product', 'attribute', 'reason', 'option'])
/** The development set says "today" without a date. */
const NOW = '2026-11-20T04:00:00Z'

export function measureEntities(languages: readonly string[], model: ShopperModel): readonly EntityScore[] {
  return languages.map((language) => {
    const tally = new Map<string, { both: number; marked: number; found: number }>()
    const count = (kind: string, what: 'both' | 'marked' | 'found') => {
      const entry = tally.get(kind) ?? { both: 0, marked: 0, found: 0 }
      entry[what]++
      tally.set(kind, entry)
    }
    for (const line of [...readLines(`evaluate/dev/${language}.tsv`), ...readLines(`evaluate/dev/${language}-composite.tsv`)]) {
      const marked = spansOf(line)
      const found = understand(line.text, model, { language, now: NOW, timeZone: 'Asia/Shanghai' }).entities
      for (const one of marked) count(one.kind, 'marked')
      for (const one of found) {
        count(one.kind, 'found')
        if (marked.some(({ kind, start, end }) => kind === one.kind && start === one.start && end === one.end)) count(one.kind, 'both')
      }
    }
    const total = (kinds: readonly string[]) => {
      const sum = (what: 'both' | 'marked' | 'found') => kinds.reduce((all, kind) => all + tally.get(kind)![what], 0)
      return f1({ both: sum('both'), marked: sum('marked'), found: sum('found') })
    }
    const kinds = [...tally.keys()].sort((one, other) => tally.get(other)!.marked - tally.get(one)!.marked)
    return {
      language,
      marked: kinds.reduce((all, kind) => all + tally.get(kind)!.marked, 0),
      f1: total(kinds),
      formedF1: total(kinds.filter((kind) => !TASTE.has(kind))),
      kinds: Object.fromEntries(
        kinds.map((kind) => {
          const { both, marked, found } = tally.get(kind)!
          return [kind, { marked, f1: f1({ both, marked, found }), precision: found === 0 ? 0 : both / found, recall: marked === 0 ? 0 : both / marked }]
        }),
      ),
    }
  })
}

function f1({ both, marked, found }: { readonly both: number; readonly marked: number; readonly found: number }): number {
  return both === 0 ? 0 : (2 * both) / (marked + found)
}
