import { generateKeyPairSync, verify } from 'node:crypto'
import { createServer, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { openFakePlatform } from '../../fake-platform.ts'
import { fakeGoogle, UNAUTHENTICATED } from './google.ts'

/** What a phone shows. */
export interface Rung {
  readonly token: string
  readonly title: string
  readonly body: string
  readonly convId: string
  readonly seq: number
  /** A later one with the same takes its place. */
  readonly tag: string
}

/** Firebase Cloud Messaging on loopback, from its protocol: one project, phones by their tokens. */
export async function openFakeFcm() {
  const google = fakeGoogle('https://www.googleapis.com/auth/firebase.messaging')
  const rung: Rung[] = []
  const removed = new Set<string>()
  const refusal = (status: number, name: string, errorCode: string, message: string) => ({
    status,
    body: { error: { code: status, status: name, message, details: [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }] } },
  })
  const platform = await openFakePlatform((request) => {
    if (request.path === '/token') return google.mint(request)
    if (!google.isSignedIn(request)) return UNAUTHENTICATED
    if (request.path !== '/v1/projects/shop-app/messages:send') return refusal(404, 'NOT_FOUND', 'UNSPECIFIED_ERROR', 'Requested entity was not found.')
    const { message } = JSON.parse(request.body)
    // all of data are words
    if (typeof message.data?.seq !== 'string') return refusal(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'Invalid value at message.data')
    if (!/^fcm-/.test(message.token))
      return refusal(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', 'The registration token is not a valid FCM registration token')
    if (removed.has(message.token)) return refusal(404, 'NOT_FOUND', 'UNREGISTERED', 'Requested entity was not found.')
    const { title, body } = message.notification
    rung.push({ token: message.token, title, body, convId: message.data.convId, seq: Number(message.data.seq), tag: message.android.notification.tag })
    return { status: 200, body: { name: `projects/shop-app/messages/0:${rung.length}` } }
  })
  const fcmServiceAccount = JSON.stringify({ ...JSON.parse(google.serviceAccount), project_id: 'shop-app' })
  return Object.assign(platform, { rung, removed, tokens: google.tokens, settings: { fcmServiceAccount, fcm: platform.address, oauth: platform.address } })
}

/** Apple's push service on loopback, from its protocol: HTTP/2, tokens that a key of the team has signed. */
export async function openFakeApns() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const rung: Rung[] = []
  const removed = new Set<string>()
  /** What is said next instead. */
  const faults: { readonly status: number; readonly reason: string }[] = []
  const sessions = new Set<ServerHttp2Session>()
  let lines = 0
  const server = createServer()
  server.on('session', (session) => {
    lines++
    sessions.add(session)
  })
  server.on('stream', (stream, headers) => {
    let text = ''
    stream.setEncoding('utf8')
    stream.on('data', (piece: string) => {
      text += piece
    })
    stream.on('end', () => {
      const says = (status: number, reason?: string) => {
        stream.respond({ ':status': status, 'apns-id': '00000000-0000-0000-0000-000000000001' })
        stream.end(reason ? JSON.stringify({ reason }) : '')
      }
      const fault = faults.shift()
      if (fault) return says(fault.status, fault.reason)
      const token = String(headers[':path']).replace('/3/device/', '')
      const wrong = wrongWith(String(headers.authorization))
      if (wrong) return says(403, wrong)
      if (headers['apns-topic'] !== 'com.example.shop') return says(400, 'DeviceTokenNotForTopic')
      if (!/^[0-9a-f]{64}$/.test(token)) return says(400, 'BadDeviceToken')
      if (removed.has(token)) return says(410, 'Unregistered')
      if (Buffer.byteLength(text) > 4_096) return says(413, 'PayloadTooLarge')
      const { aps, convId, seq } = JSON.parse(text)
      rung.push({ token, title: aps.alert.title, body: aps.alert.body, convId, seq, tag: String(headers['apns-collapse-id']) })
      says(200)
    })
  })
  const wrongWith = (authorization: string): string | null => {
    const [header = '', claims = '', signature = ''] = authorization.replace('bearer ', '').split('.')
    if (signature === '') return 'MissingProviderToken'
    const key = { key: publicKey, dsaEncoding: 'ieee-p1363' as const }
    if (!verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url'))) return 'InvalidProviderToken'
    const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString('utf8'))
    const { iss, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
    if (alg !== 'ES256' || kid !== 'KEY1234567' || iss !== 'TEAM123456') return 'InvalidProviderToken'
    return Math.abs(Date.now() / 1_000 - iat) > 3_600 ? 'ExpiredProviderToken' : null
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const apns = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const apnsKey = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
  return {
    rung,
    removed,
    faults,
    lines: () => lines,
    settings: { apns, apnsKey, apnsKeyId: 'KEY1234567', apnsTeamId: 'TEAM123456', apnsTopic: 'com.example.shop' },
    /** Cuts every line, as Apple does now and then. */
    cut: () => sessions.forEach((session) => void session.destroy()),
    close: () =>
      new Promise<void>((resolve) => {
        for (const session of sessions) session.destroy()
        server.close(() => resolve())
      }),
  }
}
