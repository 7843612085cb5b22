import { type Company, openCompany } from './company.ts'
import { type Classifier, decode } from './model.ts'

/** All that was trained: which language it is, and per language what a message wants and how the shopper feels. */
export interface ShopperModel {
  readonly languages: Readonly<Record<string, LanguageModel>>
  readonly language?: Classifier
  /** Where a message goes on to another wish. */
  readonly cuts?: Classifier
  /** Which wishes come after which. */
  readonly company?: Company
}

export interface LanguageModel {
  readonly intents: Classifier
  readonly emotion: Classifier
}

/** One part of the file, packed: "zh intents", "de emotion", "all language", "all company". */
export interface ModelPart {
  readonly name: string
  readonly bytes: Uint8Array
}

/** One file: a line of JSON with the names and lengths, then the classifiers one after the other. */
export function packParts(parts: readonly ModelPart[]): Uint8Array {
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

/** Where the model lies: bytes from `start` to `end`, and how a part is unpacked. */
export interface ModelFile {
  read(start: number, end: number): Uint8Array
  inflate(bytes: Uint8Array): Uint8Array
}

/** Throws when the file is no model. A part is read when it is first needed: most shops hear two or three languages. */
export function openModel(file: ModelFile): ShopperModel {
  const length = new DataView(new Uint8Array(file.read(0, 4)).buffer).getUint32(0, true)
  const head = JSON.parse(String.fromCharCode(...file.read(4, 4 + length))) as [string, number][]
  const places = new Map<string, { readonly start: number; readonly end: number }>()
  let at = 4 + length
  for (const [name, size] of head) {
    places.set(name, { start: at, end: at + size })
    at += size
  }
  const bytesOf = (name: string) => {
    const { start, end } = places.get(name)!
    return new Uint8Array(file.inflate(file.read(start, end)))
  }
  const languages: Record<string, LanguageModel> = {}
  for (const name of places.keys()) {
    const [language, what] = name.split(' ') as [string, string]
    if (what !== 'intents') continue
    languages[language] = lazily({ intents: once(() => decode(bytesOf(name))), emotion: once(() => decode(bytesOf(`${language} emotion`))) })
  }
  return {
    languages,
    ...(places.has('all language') ? { language: decode(bytesOf('all language')) } : {}),
    ...(places.has('all cuts') ? { cuts: decode(bytesOf('all cuts')) } : {}),
    ...(places.has('all company') ? { company: openCompany(bytesOf('all company')) } : {}),
  }
}

function lazily(ask: { readonly intents: () => Classifier; readonly emotion: () => Classifier }): LanguageModel {
  return {
    get intents() {
      return ask.intents()
    },
    get emotion() {
      return ask.emotion()
    },
  }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
