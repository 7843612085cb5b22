import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * A mark that changes when any of these files or folders does, by name, size and time of change: 5 ms instead of reading 1,000 files.
 * @param {string} root
 * @param {string[]} paths
 * @returns {string}
 */
export function stampOf(root, paths) {
  const hash = createHash('sha256')
  for (const path of paths) addPath(hash, root, path)
  return hash.digest('hex')
}

/** @param {string} file @returns {string | undefined} */
export function readStamp(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** @param {string} file @param {string} stamp */
export function writeStamp(file, stamp) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, stamp)
}

/** Installed packages are stamped by their lock, and tests are not part of what is built. */
const LEFT_OUT = /^(node_modules|dist|\..*)$|\.test\.tsx?$/

/** @param {import('node:crypto').Hash} hash @param {string} root @param {string} path */
function addPath(hash, root, path) {
  const stat = statSync(join(root, path), { throwIfNoEntry: false })
  if (!stat) return
  if (!stat.isDirectory()) {
    hash.update(`${path} ${stat.size} ${stat.mtimeMs}\n`)
    return
  }
  for (const name of readdirSync(join(root, path)).sort()) {
    if (!LEFT_OUT.test(name)) addPath(hash, root, `${path}/${name}`)
  }
}
