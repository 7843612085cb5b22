import { runCommand } from './run-command.mjs'
import { Trouble, troubleOf } from './trouble.mjs'

/**
 * Runs npm, the one we were started by if that is known. Throws one line on what to do if it fails.
 * @param {string} what names the step when it fails
 * @param {string[]} args
 * @param {string} cwd
 */
export async function npm(what, args, cwd) {
  const { program, first } = findNpm(process.env, process.execPath)
  // the workspace's own settings and `npm --silent` must not hide why an install failed
  const { ok, output } = await runCommand(program, [...first, ...args, '--loglevel=error', ...PATIENCE], { cwd })
  if (ok) return
  if (/ENOENT/.test(output) && output.includes(`spawn ${program}`))
    throw new Trouble(`${what}: 找不到 npm. npm is missing; install it together with Node (nodejs.org).`)
  throw troubleOf(what, output)
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} node
 * @returns {{ program: string, first: string[] }}
 */
export function findNpm(env, node) {
  const by = env.npm_execpath ?? ''
  // yarn and pnpm name themselves there too
  return /npm-cli\.c?js$/.test(by) ? { program: node, first: [by] } : { program: 'npm', first: [] }
}

/** Three more tries within 20 s; npm's own two take 70 s, in which somebody without a network waits for nothing. */
const PATIENCE = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=8000']
