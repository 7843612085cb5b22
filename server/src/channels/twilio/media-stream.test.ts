import { expect, test } from 'vitest'
import { mediaStream, type Speaker } from './media-stream.ts'
import { fromMulaw, toMulaw } from './mulaw.ts'

const START =
  '{"event":"start","sequenceNumber":"1","streamSid":"MZ1","start":{"streamSid":"MZ1","accountSid":"AC1","callSid":"CA1","tracks":["inbound"],"mediaFormat":{"encoding":"audio/x-mulaw","sampleRate":8000,"channels":1},"customParameters":{"convId":"C1"}}}'
const media = (payload: Uint8Array, track = 'inbound') =>
  JSON.stringify({
    event: 'media',
    sequenceNumber: '3',
    streamSid: 'MZ1',
    media: { track, chunk: '1', timestamp: '20', payload: Buffer.from(payload).toString('base64') },
  })

function listen() {
  const heard: unknown[] = []
  const said: object[] = []
  let speaker: Speaker | undefined
  const take = mediaStream(
    {
      begins(call) {
        speaker = call.speaker
        heard.push(['begins', call.callSid, call.about])
      },
      hears: (samples, at) => void heard.push(['hears', samples.length, samples[0], at]),
      presses: (digit) => void heard.push(['presses', digit]),
      spoken: (mark) => void heard.push(['spoken', mark]),
      ends: () => void heard.push(['ends']),
    },
    (frame) => void said.push(JSON.parse(frame)),
  )
  return { heard, said, take, speaker: () => speaker! }
}

test('a call is heard from its beginning to its end', () => {
  const { heard, take } = listen()
  const frames = [
    '{"event":"connected","protocol":"Call","version":"1.0.0"}',
    START,
    media(new Uint8Array(160).fill(0xff)),
    '{"event":"dtmf","streamSid":"MZ1","dtmf":{"track":"inbound_track","digit":"1"}}',
    '{"event":"mark","streamSid":"MZ1","mark":{"name":"utt-7"}}',
    '{"event":"stop","streamSid":"MZ1","stop":{"accountSid":"AC1","callSid":"CA1"}}',
  ]
  expect(frames.map(take)).toEqual(frames.map(() => true))
  expect(heard).toEqual([['begins', 'CA1', { convId: 'C1' }], ['hears', 160, 0, 20], ['presses', '1'], ['spoken', 'utt-7'], ['ends']])
})

test('what is spoken goes out as sound with its mark, and an interruption empties it', () => {
  const { said, take, speaker } = listen()
  take(START)
  speaker().speak(Int16Array.of(0, 32_767, -32_768), 'utt-7')
  speaker().hush()
  expect(said).toEqual([
    { event: 'media', streamSid: 'MZ1', media: { payload: Buffer.from([0xff, 0x80, 0x00]).toString('base64') } },
    { event: 'mark', streamSid: 'MZ1', mark: { name: 'utt-7' } },
    { event: 'clear', streamSid: 'MZ1' },
  ])
})

test('our own voice is not taken for the caller’s, and nothing is heard outside of a call', () => {
  const { heard, take } = listen()
  expect(take(media(new Uint8Array(2)))).toBe(false)
  take(START)
  expect([take(START), take(media(new Uint8Array(2), 'outbound'))]).toEqual([false, true])
  take('{"event":"stop","streamSid":"MZ1","stop":{}}')
  expect(take(media(new Uint8Array(2)))).toBe(false)
  expect(heard).toEqual([['begins', 'CA1', { convId: 'C1' }], ['ends']])
})

test('whatever else comes is no frame, and nothing breaks', () => {
  const { take } = listen()
  for (const text of ['', 'null', '[]', '7', '{"event":"hologram"}', START.replace('8000', '16000'), '{"event":"media","media":{"payload":"!"}}'])
    expect([text, take(text)]).toEqual([text, false])
})

test('sound is what the points of G.711 say, and comes back as near as eight bits can', () => {
  expect([...toMulaw(Int16Array.of(0, 32_767, -32_768))]).toEqual([0xff, 0x80, 0x00])
  const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)
  // zero has two signs; all others are the same byte again
  expect([...toMulaw(fromMulaw(every))]).toEqual([...every].map((byte) => (byte === 0x7f ? 0xff : byte)))
  const wave = Int16Array.from({ length: 800 }, (_, index) => Math.round(20_000 * Math.sin(index / 7)))
  const far = fromMulaw(toMulaw(wave)).map((sample, index) => Math.abs(sample - wave[index]!))
  expect(Math.max(...far)).toBeLessThan(1_024)
})
