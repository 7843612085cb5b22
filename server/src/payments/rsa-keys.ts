import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import * as z from 'zod'

/** A private key as merchants are given it: PEM, or the base64 of it alone. */
export function privateKeyOf(text: string): KeyObject {
  return rsa(
    text.includes('-----BEGIN') ? [() => createPrivateKey(text)] : PRIVATE.map((type) => () => createPrivateKey({ key: bytesOf(text), format: 'der', type })),
  )
}

/** A public key as providers hand it out: PEM, a certificate in PEM, or the base64 of the key alone. */
export function publicKeyOf(text: string): KeyObject {
  return rsa(
    text.includes('-----BEGIN') ? [() => createPublicKey(text)] : PUBLIC.map((type) => () => createPublicKey({ key: bytesOf(text), format: 'der', type })),
  )
}

export const PrivateKey = z.string().refine((text) => isRead(() => privateKeyOf(text)), 'is no RSA private key (PEM, or its base64)')
export const PublicKey = z.string().refine((text) => isRead(() => publicKeyOf(text)), 'is no RSA public key or certificate (PEM, or its base64)')

const PRIVATE = ['pkcs8', 'pkcs1'] as const
const PUBLIC = ['spki', 'pkcs1'] as const

function rsa(reads: readonly (() => KeyObject)[]): KeyObject {
  for (const read of reads) {
    const key = isRead(read) ? read() : undefined
    if (key?.asymmetricKeyType === 'rsa') return key
  }
  throw new Error('This is no RSA key.')
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text.replace(/\s/g, ''), 'base64')
}

function isRead(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}
