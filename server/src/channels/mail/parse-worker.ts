import { parentPort, workerData } from 'node:worker_threads'
import PostalMime from 'postal-mime'
import { HOW } from './how-to-parse.ts'

// The thread that `parseElsewhere` starts: it parses once and ends.
const email = await PostalMime.parse(workerData as Uint8Array, HOW)
const buffers = email.attachments.map(({ content }) => content as ArrayBuffer)
parentPort!.postMessage(email, [...new Set(buffers)])
