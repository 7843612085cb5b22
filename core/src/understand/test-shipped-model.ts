import { openModel, type ShopperModel } from './shopper-model.ts'

/** The model that is shipped, read once in a process. */
export function shippedModel(): ShopperModel {
  model ??= readModel()
  return model
}

let model: ShopperModel | undefined

function readModel(): ShopperModel {
  const bytes = process.getBuiltinModule('node:fs').readFileSync('corpora/trained/shopper.model')
  const { gunzipSync } = process.getBuiltinModule('node:zlib')
  return openModel({ read: (start, end) => bytes.subarray(start, end), inflate: gunzipSync })
}

/** The core is typed without the machine, and this file with it: what is taken of Node is told here. */
declare const process: {
  getBuiltinModule(name: 'node:fs'): { readFileSync(file: string): Uint8Array }
  getBuiltinModule(name: 'node:zlib'): { gunzipSync(bytes: Uint8Array): Uint8Array }
}
