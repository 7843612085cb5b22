import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const ROOT = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))))

/** Brings dist/ up to the sources, as `npm start` would. */
export async function buildBundle(): Promise<void> {
  const { buildHouse } = (await import(join(ROOT, 'launch/build-house.mjs'))) as {
    buildHouse(options: { root: string; node: string }): Promise<void>
  }
  await buildHouse({ root: ROOT, node: process.execPath })
}
