import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { forgetBuild } from './build.mjs'
import { passSignals } from './run-command.mjs'

/**
 * `npm run dev`: the server from its sources, started anew when one changes; desk and widget are built again when theirs do.
 * @param {{ root: string, node: string, args: string[] }} options
 * @returns {Promise<number>} the server's exit code
 */
export function watchHouse({ root, node, args }) {
  const env = { ...process.env, NODE_ENV: 'development' }
  // what is built here is not what `npm start` serves
  forgetBuild(root)
  const helpers = builders(root).map((command) => spawn(node, command, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] }))
  const watched = ['--watch', '--watch-preserve-output', '--disable-warning=ExperimentalWarning', 'server/src/main.ts', ...args]
  const server = spawn(node, watched, { cwd: root, env, stdio: 'inherit' })
  passSignals(server)
  return new Promise((resolve) => {
    server.on('exit', (code) => {
      for (const helper of helpers) helper.kill()
      resolve(code ?? 0)
    })
  })
}

/** @param {string} root @returns {string[][]} */
function builders(root) {
  const all = []
  if (existsSync(join(root, 'desk/index.html'))) {
    all.push(['node_modules/vite/bin/vite.js', 'build', 'desk', '--watch', '--mode', 'development', '--logLevel', 'warn'])
  }
  all.push(['--watch-path=widget/src', '--watch-preserve-output', 'launch/build-widget.mjs'])
  return all
}
