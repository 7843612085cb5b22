import { jwtVerify, SignJWT } from 'jose'

export interface MspKeys {
  readonly mspId: string
  /** In base64, as Apple shows it. */
  readonly mspSecret: string
}

/** What we show to Apple. `now`: Unix milliseconds. */
export function mspToken({ mspId, mspSecret }: MspKeys, now: number): Promise<string> {
  return new SignJWT({ iss: mspId, iat: Math.floor(now / 1_000) }).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.from(mspSecret, 'base64'))
}

/** Is it Apple that speaks to us? A token has no end of its own: after a day it is not believed. Never throws. */
export async function isFromApple(authorization: string, { mspId, mspSecret }: MspKeys, now: number): Promise<boolean> {
  const token = authorization.replace(/^Bearer /, '')
  return jwtVerify(token, Buffer.from(mspSecret, 'base64'), {
    algorithms: ['HS256'],
    audience: mspId,
    maxTokenAge: '1d',
    clockTolerance: 300,
    currentDate: new Date(now),
  }).then(
    () => true,
    () => false,
  )
}
