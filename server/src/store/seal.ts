import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../errors.ts'
import { folderTrouble } from './folder-trouble.ts'

/** What nobody may read who has the database alone: the secrets of platforms, as they lie in the tables. */
export interface Seal {
  /** Always under the newest key. The same words twice look different. */
  seal(plain: string): string
  /** What was never sealed comes back as it is. Throws AppError('secret-key-lost') where none of the keys fits. */
  open(sealed: string): string
  /** Makes a new key in the folder, which seals from now on; the others still open. Keys of the setting are renewed there. */
  renew(): void
}

/** Keys come from a setting (base64 of 32 bytes; several by commas, the newest first) or from a file in the folder, which is made where there is none. */
export function openSeal({ key = '', folder }: { readonly key?: string | undefined; readonly folder: string }): Seal {
  const given = readKeys(key)
  // a house that was given its keys later still opens what was sealed before
  const keysNow = () => [...given, ...keysIn(folder)]
  if (keysNow().length === 0) makeKey(folder)
  let keys = keysNow()
  const keyOf = (id: string) => keys.find((one) => one.id === id)
  return {
    seal(plain) {
      const [{ id, bytes }] = keys as [Key]
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', bytes, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [MARK, id, nonce.toString('base64url'), body.toString('base64url')].join(':')
    },
    open(sealed) {
      if (!sealed.startsWith(`${MARK}:`)) return sealed
      const [id = '', nonce = '', text = ''] = sealed.slice(MARK.length + 1).split(':')
      // a key that was renewed while this house runs stands in the file
      if (!keyOf(id)) keys = keysNow()
      const known = keyOf(id)
      if (!known) throw new AppError('secret-key-lost', { key: id })
      try {
        const body = Buffer.from(text, 'base64url')
        const decipher = createDecipheriv('aes-256-gcm', known.bytes, Buffer.from(nonce, 'base64url'), { authTagLength: TAG_BYTES })
        decipher.setAuthTag(body.subarray(-TAG_BYTES))
        return Buffer.concat([decipher.update(body.subarray(0, -TAG_BYTES)), decipher.final()]).toString('utf8')
      } catch (cause) {
        throw new AppError('secret-key-lost', { key: id }, { cause })
      }
    },
    renew() {
      if (given.length > 0) throw new Error('The key comes from SECRET_KEY: put a new one before it there, and seal without --renew (docs/operate.md).')
      const fresh = writeKeys([newKey(), ...keys.map((one) => one.bytes.toString('base64'))], folder)
      renameSync(fresh, keyFile(folder))
      keys = keysNow()
    },
  }
}

/** A value of a table, sealed. */
export function sealValue(value: unknown, seal: Seal): string {
  return JSON.stringify(seal.seal(JSON.stringify(value)))
}

/** A value as the table keeps it: sealed, or written before there were seals. */
export function openValue(stored: unknown, seal: Seal): unknown {
  return typeof stored === 'string' ? JSON.parse(seal.open(stored)) : stored
}

/** Nothing is hidden: for databases of tests, which several houses open. */
export const UNSEALED: Seal = {
  seal: (plain) => plain,
  open(sealed) {
    if (sealed.startsWith(`${MARK}:`)) throw new AppError('secret-key-lost')
    return sealed
  },
  renew: () => undefined,
}

/** How a sealed value begins, with the number of its form: AES-256-GCM; key id, nonce, text and tag. */
const MARK = 'sealed:1'
const TAG_BYTES = 16

interface Key {
  /** Tells which key sealed a value, and nothing of the key. */
  readonly id: string
  readonly bytes: Buffer
}

const keyFile = (folder: string) => join(folder, 'secret.key')

function keysIn(folder: string): readonly Key[] {
  try {
    return readKeys(readFileSync(keyFile(folder), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw folderTrouble(error, folder)
  }
}

function readKeys(text: string): readonly Key[] {
  return text.split(/[\s,]+/).flatMap((word) => {
    if (!word) return []
    const bytes = Buffer.from(word, 'base64')
    if (bytes.length !== 32) throw new AppError('secret-key-lost', { why: 'a key is not 32 bytes in base64' })
    return [{ bytes, id: createHash('sha256').update(bytes).digest('hex').slice(0, 12) }]
  })
}

function makeKey(folder: string): void {
  const fresh = writeKeys([newKey()], folder)
  try {
    // a link appears with its content in one instant: of two houses that begin at once both use the key of the first
    linkSync(fresh, keyFile(folder))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw folderTrouble(error, folder)
  } finally {
    rmSync(fresh, { force: true })
  }
}

/** Beside the file, to take its place in one instant. */
function writeKeys(lines: readonly string[], folder: string): string {
  const fresh = `${keyFile(folder)}.${process.pid}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(fresh, `${lines.join('\n')}\n`, { mode: 0o600 })
    return fresh
  } catch (error) {
    throw folderTrouble(error, folder)
  }
}

const newKey = () => randomBytes(32).toString('base64')
