/**
 * `npm start`: from a fresh clone to a running house. Brings Node 24, the packages and the build where they are missing, then gives the
 * terminal to the server. With --dev it runs from the sources and watches them.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { needNode } from './need-node.mjs'

needNode()
const { node24 } = await import('./node-24.mjs')
const { installPackages } = await import('./packages.mjs')
const { buildHouse } = await import('./build-house.mjs')
const { watchHouse } = await import('./watch-house.mjs')
const { runInOurPlace } = await import('./run-command.mjs')
const { root } = await import('./root.mjs')
const { Trouble, giveUp } = await import('./trouble.mjs')

try {
  const args = process.argv.slice(2)
  const node = await node24({ root })
  if (args[0] === '--dev') {
    await installPackages({ root, want: 'all' })
    process.exit(await watchHouse({ root, node, args: args.slice(1) }))
  }
  await installPackages({ root, want: 'run' })
  await buildHouse({ root, node })
  const server = join(root, 'dist/server.mjs')
  if (!existsSync(server)) throw new Trouble('没有可启动的服务 There is no server to start: server/src/main.ts is missing from this clone. Run `git status`.')
  const { code, signal } = await runInOurPlace(node, ['--enable-source-maps', server, ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: process.env.NODE_ENV ?? 'production', NODE_COMPILE_CACHE: join(root, '.cache/compiled') },
  })
  // what the server says itself needs no second line; a kill from outside it could not tell
  if (signal === 'SIGKILL')
    throw new Trouble(
      '服务被系统终止 The server was killed, most likely because memory ran out (it needs about 400 MB). Nothing acknowledged is lost; start again.',
    )
  if (signal === 'SIGABRT')
    throw new Trouble('服务内存不足 The server ran out of memory. Give it more with NODE_OPTIONS=--max-old-space-size=1024 and start again.')
  process.exit(code)
} catch (error) {
  giveUp(error)
}
