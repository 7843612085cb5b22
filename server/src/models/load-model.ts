import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { openModel, type ShopperModel } from '@xiaoer/core/understand/shopper-model'

/** The trained model lies beside the bundle, or with the corpora it was made from. */
export function loadModel(): ShopperModel {
  const places = ['./shopper.model', '../../../corpora/trained/shopper.model'].map((place) => fileURLToPath(new URL(place, import.meta.url)))
  const file = places.find((place) => existsSync(place))
  if (!file) throw new Error('There is no trained model; make it with `npm run train`.')
  return openModel({ read: (start, end) => readPart(file, start, end), inflate: gunzipSync })
}

function readPart(file: string, start: number, end: number): Uint8Array {
  const descriptor = openSync(file, 'r')
  try {
    const bytes = new Uint8Array(end - start)
    readSync(descriptor, bytes, 0, bytes.length, start)
    return bytes
  } finally {
    closeSync(descriptor)
  }
}
