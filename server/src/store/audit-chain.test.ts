import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { firstBreak, hashOf, type Link } from './audit-chain.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** A record of so many deeds, as the database would write it. */
function record(count: number): Link[] {
  const links: Link[] = []
  for (let seq = 1; seq <= count; seq++) {
    const detail = `{"count": ${seq}}`
    const row = {
      ...{ seq, workspaceId: 'w', id: `a-${seq}`, at: `2026-01-01T00:00:0${seq}.000000Z`, who: 'mei', what: 'team', conversationId: null, via: null },
      ...{ address: '203.0.113.7', detail, detailHash: sha256(detail), previous: links.at(-1)?.hash ?? '' },
    }
    links.push({ ...row, hash: hashOf(row) })
  }
  return links
}

test('a record that nobody touched is whole, from its beginning or from any row on', () => {
  const links = record(5)
  expect(firstBreak([])).toBeNull()
  expect(firstBreak(links)).toBeNull()
  expect(firstBreak(links.slice(3), links[2]!)).toBeNull()
})

test('the hash is the one that anybody makes of the same parts', () => {
  const row = { previous: '', seq: 1, workspaceId: 'w', id: '店', at: 't', who: 'a', what: 'b', conversationId: null, address: '', via: null, detailHash: 'd' }
  expect(hashOf(row)).toBe(sha256('0:1:11:w3:店1:t1:a1:b-0:-1:d'))
})

test.each(['at', 'who', 'what', 'conversationId', 'address', 'via', 'id', 'detailHash'] as const)('who changes %s of a row is found out', (part) => {
  const links = record(5)
  links[2] = { ...links[2]!, [part]: 'other' }
  expect(firstBreak(links)).toEqual({ seq: 3, why: 'changed' })
})

test('who changes a detail is found out, with or without its hash; what was forgotten on purpose breaks nothing', () => {
  const links = record(5)
  const forged = '{"count": 99}'
  expect(firstBreak(links.with(3, { ...links[3]!, detail: forged }))).toEqual({ seq: 4, why: 'changed' })
  expect(firstBreak(links.with(3, { ...links[3]!, detail: forged, detailHash: sha256(forged) }))).toEqual({ seq: 4, why: 'changed' })
  expect(firstBreak(links.with(3, { ...links[3]!, detail: null }))).toBeNull()
})

test('who hashes a changed row anew is found out at the one behind it', () => {
  const links = record(5)
  const forged = { ...links[1]!, who: 'nobody' }
  expect(firstBreak(links.with(1, { ...forged, hash: hashOf(forged) }))).toEqual({ seq: 3, why: 'reordered' })
})

test('a row that was taken out, put in or moved is found out', () => {
  const links = record(5)
  expect(firstBreak(links.toSpliced(2, 1))).toEqual({ seq: 3, why: 'missing' })
  expect(firstBreak(links.slice(1))).toEqual({ seq: 1, why: 'missing' })
  expect(firstBreak(links.toSpliced(2, 0, links[1]!))).toEqual({ seq: 3, why: 'missing' })
  const [a, b, c, ...rest] = links as [Link, Link, Link, ...Link[]]
  expect(firstBreak([a, { ...c, seq: 2 }, { ...b, seq: 3 }, ...rest])).toEqual({ seq: 2, why: 'reordered' })
})
