import { accessSync, constants, readdirSync, statSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { runCommand } from './run-command.mjs'
import { step } from './step.mjs'
import { Trouble } from './trouble.mjs'

/**
 * A Chromium for the journeys: $CHROMIUM, one that is installed, or one that is installed now.
 * @param {{ root: string, node: string }} options
 * @returns {Promise<string>} its path
 */
export async function chromium({ root, node }) {
  if (process.env.CHROMIUM) {
    if (await starts(process.env.CHROMIUM)) return process.env.CHROMIUM
    throw new Trouble(`CHROMIUM=${process.env.CHROMIUM} 无法启动 does not start. Name a Chromium or Chrome there, or unset it.`)
  }
  return (await findChromium()) ?? (await installBySystem()) ?? (await installByPlaywright(root, node)) ?? missing()
}

/** @returns {Promise<string | undefined>} */
async function findChromium() {
  for (const path of candidates({ env: process.env, platform: process.platform, home: homedir() })) {
    if (isProgram(path) && (await starts(path))) return path
  }
  return undefined
}

/**
 * Where a Chromium may be, the likeliest first.
 * @param {{ env: NodeJS.ProcessEnv, platform: string, home: string }} machine
 * @returns {string[]}
 */
export function candidates({ env, platform, home }) {
  const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
  const folders = [...new Set([...(env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome'])].filter(Boolean)
  const onPath = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...(platform === 'darwin' ? macApplications(home) : []), ...playwrights(env, platform, home)]
}

/** @param {string} home */
function macApplications(home) {
  const names = ['Google Chrome', 'Chromium', 'Google Chrome for Testing', 'Microsoft Edge']
  return ['/Applications', join(home, 'Applications')].flatMap((folder) => names.map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)))
}

/** @param {NodeJS.ProcessEnv} env @param {string} platform @param {string} home */
function playwrights(env, platform, home) {
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || join(home, platform === 'darwin' ? 'Library/Caches' : '.cache', 'ms-playwright')
  // the name of the folder inside has changed with the versions and differs by processor
  const versions = list(cache)
    .filter((name) => /^chromium(_headless_shell)?-\d+$/.test(name))
    .sort()
    .reverse()
  const inside = versions.flatMap((version) => list(join(cache, version)).map((folder) => join(cache, version, folder)))
  const mac = ['Chromium', 'Google Chrome for Testing'].map((name) => `${name}.app/Contents/MacOS/${name}`)
  return inside.flatMap((folder) => ['chrome', 'headless_shell', 'chrome-headless-shell', ...mac].map((name) => join(folder, name)))
}

async function installBySystem() {
  const apt = list('/usr/bin').includes('apt-get')
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  if (!apt || (sudo.length > 0 && !(await runCommand('sudo', ['-n', 'true'])).ok)) return undefined
  const run = (/** @type {string[]} */ args) => {
    const [program = '', ...rest] = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return runCommand(program, rest)
  }
  const done = await step({ title: '安装 Chromium Installing Chromium with apt-get', hint: 'about 100 MB, 20 to 60 s' }, async () => {
    await run(['update', '-q'])
    // the fonts: without them Chinese is drawn as boxes
    return run(['install', '-y', '-q', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  })
  if (!done.ok) console.error(`! apt-get: ${lastLine(done.output)}`)
  return findChromium()
}

/** @param {string} root @param {string} node */
async function installByPlaywright(root, node) {
  const cli = join(root, 'node_modules/playwright-core/cli.js')
  // as root it may add the libraries that a bare system lacks
  const withDeps = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : []
  const done = await step({ title: '下载 Chromium Downloading Chromium', hint: 'about 150 MB' }, () =>
    runCommand(node, [cli, 'install', ...withDeps, 'chromium']),
  )
  if (!done.ok) console.error(`! playwright: ${lastLine(done.output)}`)
  return findChromium()
}

/** @returns {never} */
function missing() {
  throw new Trouble(
    '没有 Chromium No Chromium could be found or installed. Install one (apt-get install chromium, brew install chromium), or set CHROMIUM=/path/to/it.',
  )
}

/** Ubuntu has a `chromium-browser` that only says where to get one, and a browser may lack libraries: both fail here. @param {string} path */
async function starts(path) {
  return (await runCommand(path, ['--version'])).ok
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return statSync(path).isFile()
  } catch {
    return false
  }
}

/** @param {string} folder @returns {string[]} */
function list(folder) {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

/** @param {string} output */
function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? ''
}
