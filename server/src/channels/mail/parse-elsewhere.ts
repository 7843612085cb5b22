import { Worker } from 'node:worker_threads'
import type { Email } from 'postal-mime'

/** Parses a large mail in a thread of its own: the second that 20 MB take would keep every shopper waiting. */
export function parseElsewhere(source: Uint8Array): Promise<Email> {
  const worker = new Worker(PLACE, { workerData: source, execArgv: [] })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that parses ended with ${code} before it was done`)))
  })
}

/** Beside this file in the sources, beside the bundle in a build. */
const PLACE = new URL(import.meta.url.endsWith('.ts') ? './parse-worker.ts' : './parse-worker.mjs', import.meta.url)
