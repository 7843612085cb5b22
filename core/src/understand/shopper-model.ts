import { type Classifier, decode, encode } from './model.ts'

/** All that was trained: per language, what a message wants and how the shopper feels. */
export interface ShopperModel {
  readonly languages: Readonly<Record<string, LanguageModel>>
}

export interface LanguageModel {
  readonly intents: Classifier
  readonly emotion: Classifier
}

/** One file: a line of JSON with the lengths, then the classifiers one after the other. */
export function packModel(model: ShopperModel): Uint8Array {
  const parts = Object.entries(model.languages).flatMap(([language, { intents, emotion }]) => [
    { name: `${language} intents`, bytes: encode(intents) },
    { name: `${language} emotion`, bytes: encode(emotion) },
  ])
  const head = JSON.stringify(parts.map(({ name, bytes }) => [name, bytes.length]))
  const packed = new Uint8Array(4 + head.length + parts.reduce((sum, { bytes }) => sum + bytes.length, 0))
  new DataView(packed.buffer).setUint32(0, head.length, true)
  for (let i = 0; i < head.length; i++) packed[4 + i] = head.charCodeAt(i)
  let at = 4 + head.length
  for (const { bytes } of parts) {
    packed.set(bytes, at)
    at += bytes.length
  }
  return packed
}

/** Throws when the bytes are not such a file. */
export function unpackModel(packed: Uint8Array): ShopperModel {
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true)
  const head = JSON.parse(String.fromCharCode(...packed.subarray(4, 4 + length))) as [string, number][]
  const languages: Record<string, { intents?: Classifier; emotion?: Classifier }> = {}
  let at = 4 + length
  for (const [name, size] of head) {
    const [language, part] = name.split(' ') as [string, 'intents' | 'emotion']
    languages[language] = { ...languages[language], [part]: decode(new Uint8Array(packed.subarray(at, at + size))) }
    at += size
  }
  return { languages: languages as Record<string, LanguageModel> }
}
