import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Builds dist/widget from the sources. @param {string} root */
export async function buildWidget(root) {
  const files = await bundleWidget(root)
  rmSync(join(root, 'dist/widget'), { recursive: true, force: true })
  for (const [path, text] of files) {
    const file = join(root, 'dist/widget', path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
    writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }))
    writeFileSync(`${file}.br`, brotliCompressSync(text))
  }
}

/**
 * The widget as it is shipped, by path below /widget/: the loader, and the window with its words in a folder named by what is in it,
 * so that browsers keep it for ever. `now` is the same for loaders that are older than the server.
 * @param {string} root
 * @returns {Promise<Map<string, string>>}
 */
export async function bundleWidget(root) {
  const source = join(root, 'widget/src')
  const languages = readdirSync(join(source, 'words')).map((file) => file.replace(/\.ts$/, ''))
  const words = Object.fromEntries(languages.map((name) => [name, join(source, 'words', `${name}.ts`)]))
  const parts = new Map([...(await bundle({ window: join(source, 'mount.tsx') }, 'esm')), ...(await bundle(words, 'esm', {}, 'utf8'))])
  const digest = createHash('sha256')
  for (const [name, text] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) digest.update(`${name}\n${text}\n`)
  const folder = digest.digest('hex').slice(0, 12)
  const loader = await bundle({ widget: join(source, 'loader.ts') }, 'iife', { BUILD: JSON.stringify(folder) })
  return new Map([...loader, ...[folder, 'now'].flatMap((place) => [...parts].map(([name, text]) => /** @type {const} */ ([`${place}/${name}`, text])))])
}

/**
 * @param {Record<string, string>} entryPoints
 * @param {'esm' | 'iife'} format
 * @param {Record<string, string>} [define]
 * @param {'ascii' | 'utf8'} [charset] a script is read as whatever its page is written in; letters spelled out in escapes weigh more
 * @returns {Promise<Map<string, string>>}
 */
async function bundle(entryPoints, format, define = {}, charset = 'ascii') {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints,
    outdir: '/',
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format,
    // what the oldest phones that still buy understand
    target: 'es2020',
    charset,
    define: { 'process.env.NODE_ENV': '"production"', ...define },
    logLevel: 'silent',
  })
  return new Map(outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1), text]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildWidget(dirname(dirname(fileURLToPath(import.meta.url))))
