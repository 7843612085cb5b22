import { generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { PrivateKey, PublicKey, privateKeyOf, publicKeyOf } from './rsa-keys.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const forms = (key: KeyObject, types: readonly ('pkcs1' | 'pkcs8' | 'spki')[]) =>
  types.flatMap((type) => [String(key.export({ type, format: 'pem' } as never)), Buffer.from(key.export({ type, format: 'der' } as never)).toString('base64')])

test.each(forms(privateKey, ['pkcs8', 'pkcs1']))('a private key is read in every form that merchants are given', (text) => {
  const signature = sign('sha256', Buffer.from('x'), privateKeyOf(text))
  expect(verify('sha256', Buffer.from('x'), publicKey, signature)).toBe(true)
})

test.each(forms(publicKey, ['spki', 'pkcs1']))('a public key is read in every form that providers hand out', (text) => {
  const key = publicKeyOf(text)
  const signature = sign('sha256', Buffer.from('x'), privateKey)
  expect(verify('sha256', Buffer.from('x'), key, signature)).toBe(true)
  expect(verify('sha256', Buffer.from('y'), key, signature)).toBe(false)
})

test.each(['', 'no key', '-----BEGIN PRIVATE KEY-----\nno\n-----END PRIVATE KEY-----', ...forms(elliptic.privateKey, ['pkcs8'])])(
  'what is no RSA key is told at once',
  (text) => {
    expect(PrivateKey.safeParse(text).success).toBe(false)
    expect(PublicKey.safeParse(text).success).toBe(false)
  },
)
