import { Worker } from 'node:worker_threads'
import type { ShopLayer } from '@xiaoer/core/understand/classify'
import type { Classifier } from '@xiaoer/core/understand/model'
import type { ShopPhrase } from '@xiaoer/core/understand/shop-phrases'

export interface Learning {
  readonly phrases: readonly ShopPhrase[]
  readonly classifier: Classifier
}

/** Learns a shop's phrases in a thread of its own, for a second or two of counting would keep every shopper waiting. */
export function learnElsewhere(learning: Learning): Promise<ShopLayer> {
  const labels = learning.classifier.labels.length
  // the classifier goes along as it is: the file on the disk may already be another version's
  const worker = new Worker(PLACE, { workerData: learning, execArgv: [] })
  return new Promise((resolve, reject) => {
    worker.once('message', ({ columns, weights }: { columns: Int32Array; weights: Float32Array }) => {
      resolve(new Map(Array.from(columns, (column, row) => [column, weights.subarray(row * labels, (row + 1) * labels)])))
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that learns ended with ${code} before it was done`)))
  })
}

/** Beside this file in the sources, beside the bundle in a build. */
const PLACE = new URL(import.meta.url.endsWith('.ts') ? './learn-worker.ts' : './learn-worker.mjs', import.meta.url)
