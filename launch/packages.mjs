import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { step } from './step.mjs'

/**
 * Installs what package-lock.json names, if it is not there already. `run` is what a start needs; `all` adds the tools of development,
 * and satisfies both.
 * @param {{ root: string, want: 'run' | 'all', out?: NodeJS.WriteStream }} options
 */
export async function installPackages({ root, want, out = process.stdout }) {
  if (isInstalled(root, want)) return
  const what = '安装依赖 Installing packages'
  const omit = want === 'run' ? ['--omit=dev'] : []
  const args = ['ci', ...omit, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  await step({ title: what, hint: 'the first time 10 to 60 s', out }, () => npm(what, args, root))
  rememberInstalled(root, want)
}

/** @param {string} root @param {'run' | 'all'} want */
export function rememberInstalled(root, want) {
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(stampFile(root), JSON.stringify(stampOf(root, want)))
}

/**
 * By our own stamp, or, where somebody ran npm himself, by comparing what npm wrote down with the lock.
 * @param {string} root
 * @param {'run' | 'all'} want
 */
export function isInstalled(root, want) {
  const now = stampOf(root, want)
  if (now.installed === 0) return false
  const stamp = readJson(stampFile(root))
  if (stamp) {
    const { want: had, ...rest } = stamp
    const { want: _, ...mine } = now
    if (JSON.stringify(rest) === JSON.stringify(mine) && (had === 'all' || had === want)) return true
  }
  return matchesLock(readJson(join(root, 'package-lock.json'))?.packages ?? {}, readJson(installedFile(root))?.packages ?? {}, want)
}

/**
 * @typedef {{ version?: string, link?: boolean, dev?: boolean, optional?: boolean, devOptional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 * @param {Record<string, Locked>} lock
 * @param {Record<string, Locked>} installed
 * @param {'run' | 'all'} want
 * @param {{ platform: string, arch: string }} machine
 */
export function matchesLock(lock, installed, want, machine = process) {
  return Object.entries(lock).every(([path, locked]) => {
    if (!path.startsWith('node_modules/') || locked.link) return true
    if (want === 'run' && locked.dev) return true
    const there = installed[path]
    if (there) return there.version === locked.version
    return isForOthers(locked, machine)
  })
}

/** What is optional is asked for only where it names this machine; two kinds of C library cannot be told apart cheaply, so either may be missing. */
function isForOthers(/** @type {Locked} */ { optional, devOptional, os, cpu, libc }, /** @type {{ platform: string, arch: string }} */ { platform, arch }) {
  return (optional || devOptional) === true && !(os?.includes(platform) && cpu?.includes(arch) && libc === undefined)
}

/** @param {string} root @param {'run' | 'all'} want */
function stampOf(root, want) {
  return {
    want,
    lock: createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
    machine: `${process.platform}-${process.arch}`,
    // npm writes it last, so it is missing after an install that was cut off, and newer after one by hand
    installed: statSync(installedFile(root), { throwIfNoEntry: false })?.mtimeMs ?? 0,
  }
}

const stampFile = (/** @type {string} */ root) => join(root, '.cache', 'installed.json')

const installedFile = (/** @type {string} */ root) => join(root, 'node_modules', '.package-lock.json')

/** @param {string} file @returns {any} */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
