import { parentPort, workerData } from 'node:worker_threads'
import { learnPhrases } from '@xiaoer/core/understand/shop-phrases'
import type { Learning } from './learn-elsewhere.ts'

// The thread that `learnElsewhere` starts: it learns once and ends.
const { phrases, classifier } = workerData as Learning
const layer = learnPhrases(phrases, classifier)
const weights = new Float32Array(layer.size * classifier.labels.length)
let row = 0
for (const column of layer.values()) weights.set(column, classifier.labels.length * row++)
const columns = Int32Array.from(layer.keys())
parentPort!.postMessage({ columns, weights }, [columns.buffer, weights.buffer])
