import { generateKeyPairSync, verify } from 'node:crypto'
import type { FakeAnswer, FakeRequest } from '../../fake-platform.ts'

/** Google's sign-in of service accounts: one account, and the tokens that are good now. */
export function fakeGoogle(scope: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const tokens = new Set<string>()
  let count = 0
  return {
    serviceAccount: JSON.stringify({
      type: 'service_account',
      client_email: 'xiaoer@shop.iam.example',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
    tokens,
    minted: () => count,
    mint({ body }: FakeRequest): FakeAnswer {
      const form = new URLSearchParams(body)
      const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
      const { iss, aud, scope: asked, iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Record<string, string & number>
      const isSigned = verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url'))
      const isFresh = Number(exp) - Number(iat) <= 3_600 && Math.abs(Date.now() / 1_000 - Number(iat)) < 300
      if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer' || aud !== 'https://oauth2.googleapis.com/token' || asked !== scope)
        return { status: 400, body: { error: 'invalid_request', error_description: 'Invalid grant.' } }
      if (iss !== 'xiaoer@shop.iam.example' || !isSigned || !isFresh)
        return { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' } }
      const token = `ya29.${++count}`
      tokens.add(token)
      return { status: 200, body: { access_token: token, expires_in: 3_599, token_type: 'Bearer' } }
    },
    isSignedIn: ({ headers }: FakeRequest) => tokens.has(String(headers.authorization).replace('Bearer ', '')),
  }
}

export const UNAUTHENTICATED: FakeAnswer = {
  status: 401,
  body: { error: { code: 401, message: 'Request had invalid authentication credentials.', status: 'UNAUTHENTICATED' } },
}

export function googleError(code: number, status: string, message: string): FakeAnswer {
  return { status: code, body: { error: { code, message, status } } }
}
