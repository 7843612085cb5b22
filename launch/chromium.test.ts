import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { candidates } from './chromium.mjs'

test('one on the PATH comes before one in the usual folders', () => {
  const found = candidates({ env: { PATH: '/my/bin:/usr/bin' }, platform: 'linux', home: '/nowhere' })
  expect(found.slice(0, 2)).toEqual(['/my/bin/chromium', '/my/bin/chromium-browser'])
  expect(found).toContain('/usr/bin/google-chrome')
  expect(found).toContain('/snap/bin/chromium')
})

test('on a Mac the applications are looked through', () => {
  const found = candidates({ env: {}, platform: 'darwin', home: '/Users/mei' })
  expect(found).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome')
  expect(found).toContain('/Users/mei/Applications/Chromium.app/Contents/MacOS/Chromium')
})

test("Playwright's newest download is found, whatever its folder is called", () => {
  const home = mkdtempSync(join(tmpdir(), 'xiaoer-home-'))
  try {
    for (const version of ['chromium-1100', 'chromium-1200', 'firefox-9999']) {
      const folder = join(home, '.cache/ms-playwright', version, 'chrome-linux64')
      mkdirSync(folder, { recursive: true })
      writeFileSync(join(folder, 'chrome'), '')
    }
    const found = candidates({ env: {}, platform: 'linux', home }).filter((path) => path.startsWith(home))
    expect(found[0]).toBe(join(home, '.cache/ms-playwright/chromium-1200/chrome-linux64/chrome'))
    expect(found.join()).not.toContain('firefox')
  } finally {
    rmSync(home, { recursive: true })
  }
})
