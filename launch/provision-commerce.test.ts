import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

test('nothing of the backends that tests talk to is a package of the house: one of them is GPL', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, unknown> }
  expect(Object.keys(lock.packages).filter((path) => /@(?:medusajs|vendure)\//.test(path))).toEqual([])
})

test('a backend that nobody knows is not installed', () => {
  const { status, stderr } = spawnSync(process.execPath, ['launch/provision-commerce.mjs', 'elsewhere'], { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stderr).toContain('medusa or vendure')
})
