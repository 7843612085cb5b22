/**
 * `node launch/provision-commerce.mjs medusa|vendure`: installs a real commerce backend into .runtime/commerce/, for the tests of its connector and
 * for benches. They are programs of their own that talk over HTTP: nothing of them is imported by the house or named in its package.json (Vendure is
 * GPL). The last line is the folder. Exit code 3: it could not be installed, the last line says why.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm } from './npm.mjs'
import { root } from './root.mjs'

/** Exact, as they were measured: later Medusas are not all MIT; without the overrides Vendure's GraphQL tools do not fit each other. */
const BACKENDS = {
  medusa: {
    package: { dependencies: { '@medusajs/medusa': '2.18.0', '@medusajs/framework': '2.18.0', '@medusajs/cli': '2.18.0' } },
    args: ['--legacy-peer-deps'],
    files: { 'medusa-config.cjs': 'medusa-config.js' },
    folders: ['src/api'],
  },
  vendure: {
    package: {
      type: 'module',
      // sql.js is SQLite without a compiler
      dependencies: { '@vendure/core': '3.7.3', 'sql.js': '1.13.0' },
      overrides: { '@graphql-tools/delegate': '12.2.1', '@graphql-tools/batch-execute': '10.2.0' },
    },
    args: [],
    files: { 'vendure-server.mjs': 'server.js' },
    folders: [],
  },
}

const name = /** @type {keyof typeof BACKENDS} */ (process.argv[2])
const backend = BACKENDS[name]
if (!backend) {
  console.error(`Say which: ${Object.keys(BACKENDS).join(' or ')}.`)
  process.exit(1)
}
const folder = join(root, '.runtime/commerce', name)
const wanted = JSON.stringify({ name: `${name}-backend`, private: true, ...backend.package }, null, 2)

mkdirSync(folder, { recursive: true })
for (const inside of backend.folders) mkdirSync(join(folder, inside), { recursive: true })
for (const [from, to] of Object.entries(backend.files)) copyFileSync(join(root, 'launch/commerce', from), join(folder, to))
if (!isInstalled()) {
  rmSync(join(folder, 'installed.json'), { force: true })
  writeFileSync(join(folder, 'package.json'), wanted)
  try {
    await npm(`Installing ${name}`, ['install', ...backend.args, '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'], folder)
  } catch (error) {
    console.log(error instanceof Error ? error.message : error)
    process.exit(3)
  }
  // written last: an install that was cut off is begun again
  writeFileSync(join(folder, 'installed.json'), wanted)
}
console.log(folder)

function isInstalled() {
  const stamp = join(folder, 'installed.json')
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
}
