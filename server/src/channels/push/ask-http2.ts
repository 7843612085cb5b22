import { type ClientHttp2Session, connect, type OutgoingHttpHeaders } from 'node:http2'

/** Apple wants one line that stays, not one for each message. */
const lines = new Map<string, ClientHttp2Session>()
const IDLE_MS = 60_000
const TIMEOUT_MS = 10_000

/** One request over HTTP/2, on the line that is there. Throws where no answer came. */
export function askHttp2(origin: string, headers: OutgoingHttpHeaders, body: string): Promise<{ readonly status: number; readonly body: string }> {
  return new Promise((resolve, reject) => {
    const stream = lineTo(origin).request(headers)
    let status = 0
    let answer = ''
    stream.setEncoding('utf8')
    stream.setTimeout(TIMEOUT_MS, () => stream.destroy(new Error('no answer in time')))
    stream.on('response', (told) => {
      status = Number(told[':status'])
    })
    stream.on('data', (piece: string) => {
      if (answer.length < 10_000) answer += piece
    })
    stream.on('end', () => (status === 0 ? reject(new Error('no answer')) : resolve({ status, body: answer })))
    stream.on('error', reject)
    stream.on('close', () => reject(new Error('the line was cut')))
    stream.end(body)
  })
}

function lineTo(origin: string): ClientHttp2Session {
  const there = lines.get(origin)
  if (there && !there.closed && !there.destroyed) return there
  const line = connect(origin)
  const drop = () => {
    if (lines.get(origin) === line) lines.delete(origin)
  }
  lines.set(origin, line)
  line.setTimeout(IDLE_MS, () => line.close())
  line.on('close', drop)
  // what was asked on it hears of it itself; nothing more is asked there
  line.on('error', drop)
  line.on('goaway', drop)
  // nobody waits for it when the house closes
  line.unref()
  return line
}
