import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CONNECTORS, openOutside } from './connectors.ts'

const platforms = Object.keys(CONNECTORS).filter((name) => name !== 'local')

test.each(platforms)('a merchant can read how %s is connected', (name) => {
  expect(existsSync(`docs/shops/${name}.md`)).toBe(true)
  expect(readFileSync('docs/add-a-shop.md', 'utf8')).toContain(`shops/${name}.md`)
})

test.each(platforms)('settings of %s that will not do are told by name', (name) => {
  const problems = CONNECTORS[name]!.problems({ url: 7, shop: 'no such name!' })
  expect(problems.length).toBeGreaterThan(0)
  for (const problem of problems) expect(problem).toMatch(/^[\w.]+: ./)
})

test('the built-in shop needs none', () => {
  expect(CONNECTORS.local!.problems({})).toEqual([])
})

describe('where a parcel is', () => {
  const NOW = Date.parse('2026-11-20T10:00:00Z')
  const pushedAt = (heardAt: string, at: string, deliveredAt: string | null = null) => ({
    heardAt: Date.parse(heardAt),
    tracking: {
      ...{ carrier: 'SF', trackingNumber: 'SF1234567890123', state: 'in-transit' as const, estimatedAt: null, deliveredAt },
      scans: [{ at, place: '杭州', text: 'pushed' }],
    },
  })
  const outside = (kept: ReturnType<typeof pushedAt> | null) => {
    const trouble: unknown[] = []
    const stored = [{ kind: 'carrier' as const, name: 'sf', settings: { partnerId: 'p', checkword: 'c' } }]
    const place = { now: () => NOW, address: 'http://127.0.0.1:9', patience: { timeoutMs: 200, busyMs: 0, betweenTriesMs: 1 } }
    const opened = openOutside({ stored, place, pushed: async () => kept, onTrouble: (error) => trouble.push(error) })
    return { trouble, track: () => opened.track({ number: 'SF1234567890123', carrier: 'SF', phoneTail: '5678' }) }
  }

  test('is told as it was pushed lately, or once it has arrived, and nobody is asked', async () => {
    for (const kept of [
      pushedAt('2026-11-20T09:40:00Z', '2026-11-20T09:39:00Z'),
      pushedAt('2026-11-10T09:40:00Z', '2026-11-10T09:39:00Z', '2026-11-10T09:39:00Z'),
    ]) {
      const { trouble, track } = outside(kept)
      expect(await track()).toBe(kept.tracking)
      expect(trouble).toEqual([])
    }
  })

  test('is asked for when the push is old, and told as it was pushed where nobody answers', async () => {
    const kept = pushedAt('2026-11-20T08:00:00Z', '2026-11-20T07:59:00Z')
    const { trouble, track } = outside(kept)
    expect(await track()).toBe(kept.tracking)
    expect(trouble).toHaveLength(1)
    expect(await outside(null).track()).toBeNull()
  })
})
