/**
 * `npm test [-- PATTERN]`: brings what is missing (Node 24, all packages, a Chromium), builds, and runs every check and every test.
 * The last line is `N passed, N failed, N skipped`, whatever happens.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { needNode } from './need-node.mjs'

needNode()
const { node24 } = await import('./node-24.mjs')
const { installPackages } = await import('./packages.mjs')
const { buildHouse } = await import('./build-house.mjs')
const { chromium } = await import('./chromium.mjs')
const { onEnd } = await import('./run-command.mjs')
const { root } = await import('./root.mjs')
const { lineOf, oneTest, sumOf, tallyOf } = await import('./tally.mjs')

const report = join(root, '.cache/vitest.json')
/** @type {import('./tally.mjs').Tally[]} */
const tallies = []
/** What runs now, to be ended with us. @type {import('node:child_process').ChildProcess | undefined} */
let running

onEnd((signal) => {
  if (!running?.kill(signal)) process.exit(130)
})

try {
  const node = await node24({ root })
  await installPackages({ root, want: 'all' })
  const browser = await chromium({ root, node })
  // tests that start `node` by name must find this one
  const env = { ...process.env, CHROMIUM: browser, PATH: [dirname(node), process.env.PATH].join(delimiter) }
  const run = (/** @type {string} */ title, /** @type {string[]} */ args) => runTool(title, node, args, env)

  tallies.push(oneTest(await run('biome', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'])))
  tallies.push(oneTest(await run('tsc', ['node_modules/typescript/bin/tsc', '-b', '--noEmit'])))
  // a house that cannot be built fails its journeys; the rest still tells what it knows
  await buildHouse({ root, node }).catch((error) => tallies.push(failed(error)))

  mkdirSync(dirname(report), { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const ok = await run('vitest', ['node_modules/vitest/vitest.mjs', 'run', ...reporters, ...process.argv.slice(2)])
  tallies.push(tallyOf(readReport(), ok))
} catch (error) {
  tallies.push(failed(error))
}

const total = sumOf(tallies)
// the exit may come before a pipe has taken the line, so it waits for it
process.stdout.write(`${lineOf(total)}\n`, () => process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0))

/**
 * @param {string} title
 * @param {string} node
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>}
 */
function runTool(title, node, args, env) {
  const began = Date.now()
  console.log(`\n── ${title}`)
  return new Promise((resolve) => {
    running = spawn(node, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    running.on('error', (error) => {
      console.error(error.message)
      resolve(false)
    })
    running.on('exit', (code) => {
      console.log(`${code === 0 ? '✓' : '✗'} ${title} ${((Date.now() - began) / 1000).toFixed(1)} s`)
      resolve(code === 0)
    })
  })
}

/** @param {unknown} error */
function failed(error) {
  console.error(`✗ ${error instanceof Error ? error.message : error}`)
  return oneTest(false)
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    return undefined
  }
}
