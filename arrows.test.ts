import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { expect, test } from 'vitest'

/**
 * The house rules, executable. A room is a folder; the table says what each room may import (itself always). All else is forbidden,
 * and a type is knowledge: `import type` counts. The reasons for what is wider than the plan stand in docs/decisions/.
 */
const MAY_IMPORT: Record<string, readonly string[]> = {
  contract: [],
  'core/nouns': ['contract'],
  'core/understand': ['contract', 'core/nouns'],
  'core/policy': ['contract', 'core/nouns'],
  'core/wording': ['contract', 'core/nouns'],
  'core/tables': ['contract'],
  'core/automation': ['contract', 'core/nouns', 'core/tables'],
  'core/skills': ['contract', 'core/nouns'],
  'core/agents': ['contract', 'core/nouns', 'core/skills'],
  'core/dialogue': ['contract', 'core/nouns', 'core/understand', 'core/policy', 'core/wording', 'core/agents'],
  'core/support': ['contract'],
  'server/nouns': ['contract'],
  'server/channels': ['contract', 'server/nouns'],
  'server/shops': ['contract', 'core/nouns', 'server/nouns', 'server/store'],
  'server/carriers': ['contract', 'server/nouns'],
  'server/payments': ['contract', 'server/nouns'],
  'server/store': ['contract', 'core/nouns', 'core/support', 'server/nouns'],
  'server/attachments': ['contract', 'server/nouns', 'server/store'],
  'server/knowledge': ['contract', 'server/nouns', 'server/store'],
  // a draft is tried out by the policy that rules, in the words that shoppers read (decision 012)
  'server/rules': ['contract', 'core/nouns', 'core/policy', 'core/tables', 'core/wording', 'server/nouns', 'server/store'],
  'server/models': ['contract', 'core/nouns', 'core/understand', 'server/nouns', 'server/store'],
  'server/turn': ['contract', 'core/*', 'server/nouns', 'server/store', 'server/channels/channel', 'server/shops/shop'],
  'server/desk': [
    'contract',
    'core/automation',
    'core/support',
    'core/tables',
    'server/nouns',
    'server/store',
    'server/rules',
    'server/turn/carry-out',
    // a person's deed in the shop goes the bot's way
    'server/turn/perform',
    'server/turn/quote-deed',
    'server/channels/channel',
    'server/shops/shop',
  ],
  'server/automation': ['contract', 'core/automation', 'core/support', 'server/nouns', 'server/store', 'server/desk', 'server/shops/shop'],
  'server/pushes': ['contract', 'server/nouns', 'server/store', 'server/shops/shop'],
  'server/live': ['contract', 'server/nouns'],
  'server/http': ['contract', 'server/nouns', 'server/turn', 'server/desk', 'server/attachments', 'server/pushes', 'server/channels/channel', 'server/live'],
  'server/clock': ['contract', 'server/nouns', 'server/desk', 'server/turn', 'server/store'],
  'server/main': ['contract', 'core/*', 'server/*'],
  desk: ['contract', 'core/*'],
  widget: ['contract'],
  evaluate: ['contract', 'core/*', 'evaluate/bench', 'evaluate/service'],
  // these talk with a real house in the same process: ten thousand conversations over HTTP would measure HTTP
  'evaluate/service': ['contract', 'core/*', 'server/*', 'evaluate/bench'],
  // benchmarks measure the server's own parts against a floor made of them (decision 002)
  'evaluate/bench': ['contract', 'core/*', 'server/*', 'evaluate'],
}

/** Files beside the rooms: nouns of core and server; main knows every part. */
const MAIN = /^server\/src\/((main|house|connectors|xiaoer|demo-workspace)\.ts$|house\/)/
const SOURCES = ['contract', 'core', 'server', 'desk', 'widget', 'evaluate'].flatMap((part) => filesBelow(part))
const PRODUCT = SOURCES.filter((file) => !isTest(file))

test('every import follows an arrow of the table', () => {
  const crimes = PRODUCT.flatMap((file) =>
    importsOf(file)
      .filter((target) => roomOf(target) !== roomOf(file) && !allowed(roomOf(file), target))
      .map((target) => `${file} → ${target}`),
  )
  expect(crimes).toEqual([])
})

test('no two rooms import each other', () => {
  const pairs = new Set(PRODUCT.flatMap((file) => importsOf(file).map((target) => `${roomOf(file)} ${roomOf(target)}`)))
  const mutual = [...pairs].filter((pair) => {
    const [from, to] = pair.split(' ') as [string, string]
    return from < to && pairs.has(`${to} ${from}`)
  })
  expect(mutual).toEqual([])
})

test('no files import each other in a circle', () => {
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (file: string, path: string[]): void => {
    if (state.get(file) === 'open') circles.push([...path.slice(path.indexOf(file)), file].join(' → '))
    if (state.has(file)) return
    state.set(file, 'open')
    for (const target of importsOf(file)) visit(target, [...path, file])
    state.set(file, 'done')
  }
  for (const file of PRODUCT) visit(file, [])
  expect(circles).toEqual([])
})

test('the core is pure: no clock, no dice, no waiting, nothing of the machine', () => {
  const forbidden = /\basync\b|\bawait\b|\bDate\.now\b|new Date\(\)|\bMath\.random\b|\bperformance\.now\b|from 'node:|\bprocess\.|\bsetTimeout\b/
  const crimes = PRODUCT.filter((file) => file.startsWith('core/')).flatMap((file) =>
    linesOf(file)
      .filter((line) => forbidden.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  )
  expect(crimes).toEqual([])
})

test('the widget takes nothing but types from the contract', () => {
  const crimes = PRODUCT.filter((file) => file.startsWith('widget/')).flatMap((file) =>
    linesOf(file)
      .filter((line) => /^import (?!type\b).*@xiaoer\//.test(line))
      .map((line) => `${file}: ${line}`),
  )
  expect(crimes).toEqual([])
})

test('no file is longer than 400 lines of code', () => {
  const long = SOURCES.map((file) => [file, linesOf(file).filter((line) => line.trim() && !/^\s*(\/\/|\*|\/\*)/.test(line)).length] as const).filter(
    ([file, lines]) => lines > 400 && !isData(file),
  )
  expect(long).toEqual([])
})

test('no drawer: no file or folder is called by what it is not', () => {
  const drawer = /^(index|utils?|common|helpers?|shared|lib|misc|types)$/
  expect(SOURCES.filter((file) => file.split('/').some((part) => drawer.test(part.replace(/\.(test\.)?tsx?$/, ''))))).toEqual([])
})

test('only the channels and main know a channel, only the shops and main a shop, only the carriers and main a carrier', () => {
  const names = (room: string, port: string) =>
    filesBelow(`server/src/${room}`)
      .filter((file) => dirname(file) === `server/src/${room}` && !isTest(file) && !file.endsWith(`/${port}.ts`) && !file.includes('.contract.'))
      .map((file) => file.slice(file.lastIndexOf('/') + 1, -3))
  // how shoppers call a carrier or a platform is known to the core as well; ways to pay are words of the contract, so payment providers are not looked for
  const places = { channels: /^server\/src\/(?!shops|carriers|payments)/, shops: /^(core|server)\//, carriers: /^server\// }
  const crimes = (['channels', 'shops', 'carriers'] as const).flatMap((room) => {
    const known = new RegExp(`['"\`](${names(room, room.slice(0, -1)).join('|')})['"\`]`, 'g')
    // every file is read once, however many names there are
    return PRODUCT.filter((file) => places[room].test(file) && !file.startsWith(`server/src/${room}/`) && !MAIN.test(file)).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(known)].map(([, name]) => `${file} names ${room.slice(0, -1)} ${name}`),
    )
  })
  expect(crimes).toEqual([])
})

test('every room of the house is in docs/architecture.md, and every room there exists', () => {
  const text = readFileSync('docs/architecture.md', 'utf8')
  const written = [...text.matchAll(/^\| `([a-z-]+(?:\/[a-z-]+)*)` \|/gm)].map((match) => match[1]!).sort()
  const rooms = [...new Set(PRODUCT.map(folderRoom))].sort()
  expect(written).toEqual(rooms)
})

test('the life of a message names files that exist, each importing towards the next', () => {
  const text = readFileSync('docs/life-of-a-message.md', 'utf8')
  const named = [...text.matchAll(/`((?:contract|core|server|desk|widget|evaluate)\/[\w./-]+\.tsx?)`/g)].map((match) => match[1]!)
  expect(named.length).toBeGreaterThan(7)
  expect(named.filter((file) => !SOURCES.includes(file))).toEqual([])
})

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (name === 'node_modules' || name === 'dist' || name.startsWith('.')) return []
    if (statSync(path).isDirectory()) return filesBelow(path)
    return /\.tsx?$/.test(name) && !/\.(d|local)\.ts$/.test(name) ? [path] : []
  })
}

function isTest(file: string): boolean {
  return /\.(test|contract)\.tsx?$/.test(file) || file.includes('/test-') || file.includes('/dev/')
}

/** Tables of words and goods: long because the world is. */
function isData(file: string): boolean {
  return /\/(wording|words|demo|packs)\//.test(file)
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8').split('\n')
}

function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8')
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"]*?from '([^']+)'|import\('([^']+)'\)|(?:^|\n)import '([^']+)'/g)]
    .map((match) => match[1] ?? match[2] ?? match[3]!)
    .flatMap((target) => {
      if (target.startsWith('.')) return [relative('.', normalize(join(dirname(file), target)))]
      const ours = /^@xiaoer\/([a-z]+)\/(.+)$/.exec(target)
      return ours ? [`${ours[1]}/src/${ours[2]}.ts`] : []
    })
    .filter((target) => /\.tsx?$/.test(target))
}

/** `core/src/skills/x.ts` → core/skills; files beside the rooms are nouns (or main). */
function roomOf(file: string): string {
  if (MAIN.test(file)) return 'server/main'
  const own = /^evaluate\/src\/(bench|service)\b/.exec(file)?.[1]
  if (own) return `evaluate/${own}`
  const [part, , room, ...rest] = file.split('/')
  if (part === 'core' || part === 'server') return rest.length > 0 ? `${part}/${room}` : `${part}/nouns`
  return part!
}

function folderRoom(file: string): string {
  const [part, , room, ...rest] = file.split('/')
  return (part === 'core' || part === 'server') && rest.length > 0 ? `${part}/${room}` : part!
}

function allowed(from: string, target: string): boolean {
  const room = roomOf(target)
  return (MAY_IMPORT[from] ?? []).some(
    (arrow) => arrow === room || arrow === target.replace('/src/', '/').replace(/\.tsx?$/, '') || (arrow.endsWith('/*') && room.startsWith(arrow.slice(0, -1))),
  )
}
