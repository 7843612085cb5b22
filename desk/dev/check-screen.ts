import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] }
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Nothing on a screen keeps anybody out, as far as axe can tell, and nothing is wider than it. */
export async function checkScreen(page: Page, screen: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(axe)
  const found = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: () => Promise<{ violations: Finding[] }> } }).axe.run().then((result) => result.violations),
  )
  const told = found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 120)} ${node.failureSummary?.split('\n')[1]?.trim()}`))
  expect(told, screen).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${screen} fits`).toBe(true)
}
