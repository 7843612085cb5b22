/**
 * `node launch/run.mjs FILE [args]`: runs a TypeScript file of the house under Node 24. What it tells goes to stderr, the file has stdout.
 */
import { resolve } from 'node:path'
import { needNode } from './need-node.mjs'

needNode()
const { node24 } = await import('./node-24.mjs')
const { installPackages } = await import('./packages.mjs')
const { runInOurPlace } = await import('./run-command.mjs')
const { root } = await import('./root.mjs')
const { Trouble, giveUp } = await import('./trouble.mjs')

try {
  const [file, ...args] = process.argv.slice(2)
  if (!file) throw new Trouble('Which file? node launch/run.mjs FILE [args]')
  const out = process.stderr
  const node = await node24({ root, out })
  // the server's own tools must work on a machine that has only what a start installs
  await installPackages({ root, want: file.startsWith('server/') ? 'run' : 'all', out })
  const { code } = await runInOurPlace(node, ['--disable-warning=ExperimentalWarning', resolve(root, file), ...args], {
    env: { ...process.env, NODE_COMPILE_CACHE: `${root}/.cache/compiled` },
  })
  process.exit(code)
} catch (error) {
  giveUp(error)
}
