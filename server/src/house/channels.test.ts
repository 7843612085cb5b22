import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHANNELS, windowChannels } from './channels.ts'

const PAGE = readFileSync('docs/channels/README.md', 'utf8')
/** The rows of the table: name, and what is said of it. */
const rows = new Map(
  [...PAGE.matchAll(/^\| `([\w-]+)` (.*) \|$/gm)].map(([, name, rest]) => {
    const [, , buttons = '', , window = '', howFar = ''] = rest!.split(' | ')
    return [name!, { buttons, window, howFar }]
  }),
)

test('no two channels have one name', () => {
  const names = CHANNELS.map(({ name }) => name)
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('the table of channels names each of them, and none that is not there', () => {
  expect([...rows.keys()].sort()).toEqual([...windowChannels(() => 0), ...CHANNELS].map(({ name }) => name).sort())
})

test('and says of each what the code says: buttons, window, and whether it is closed', () => {
  for (const { name, capabilities } of CHANNELS) {
    const { chat, buttons, window } = capabilities
    const row = rows.get(name)
    expect([name, row?.howFar === 'CLOSED']).toEqual([name, !chat])
    if (!chat) continue
    expect([name, row?.buttons]).toEqual([name, buttons.max === 0 ? 'numbered' : expect.stringMatching(new RegExp(`^${buttons.max}\\b`))])
    if (window)
      expect([name, row?.window]).toEqual([name, expect.stringMatching(new RegExp(`^${window.sends ? `${window.sends} in ` : ''}${window.ms / 3_600_000} h`))])
    else expect([name, row?.window]).toEqual([name, expect.not.stringMatching(/^\d/)])
  }
})

test('every page that the table leads to is there', () => {
  const links = [...PAGE.matchAll(/\]\(([\w./-]+)\)/g)].map(([, to]) => to!)
  expect(links.filter((to) => !existsSync(`docs/channels/${to}`))).toEqual([])
})
