import { join } from 'node:path'
import { isBuilt } from './build.mjs'
import { runCommand } from './run-command.mjs'
import { step } from './step.mjs'
import { Trouble, troubleOf } from './trouble.mjs'

/**
 * Builds dist/ if the sources have changed since the last time.
 * @param {{ root: string, node: string }} options
 */
export async function buildHouse({ root, node }) {
  if (isBuilt(root)) return
  const what = '构建 Building'
  await step({ title: what }, async () => {
    const { ok, output } = await runCommand(node, [join(root, 'launch/build.mjs'), '--quiet'], { cwd: root })
    if (ok) return
    const known = troubleOf(what, output)
    if (known.isKnown) throw known
    throw new Trouble(`${what}: 源码无法构建 the sources do not build:\n${output.trim()}`)
  })
}
