import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ERRORS } from './errors.ts'

test('every error code stands in docs/errors.md with its status, and the page names none that does not exist', () => {
  const page = readFileSync('docs/errors.md', 'utf8')
  const written = Object.fromEntries([...page.matchAll(/^\| `([a-z-]+)` \| (\d+) \|/gm)].map((match) => [match[1]!, Number(match[2])]))
  expect(written).toEqual(Object.fromEntries(Object.entries(ERRORS).map(([code, [status]]) => [code, status])))
})
