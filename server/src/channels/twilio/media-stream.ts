import * as z from 'zod'
import { fromMulaw, toMulaw } from './mulaw.ts'

/** Who listens and speaks in a call; a speech engine is one of these. */
export interface Ear {
  /** The call has begun. `speaker`: how to answer; `about`: what we gave along when we asked for the stream. */
  begins(call: { readonly callSid: string; readonly about: Readonly<Record<string, string>>; readonly speaker: Speaker }): void
  /** What the caller says: 16-bit samples at 8 kHz, and when (milliseconds of the call). */
  hears(samples: Int16Array, at: number): void
  presses(digit: string): void
  /** What was marked has been spoken, or was cut off. */
  spoken(mark: string): void
  ends(): void
}

export interface Speaker {
  /** 16-bit samples at 8 kHz; when they have been heard, `spoken` tells the mark. */
  speak(samples: Int16Array, mark: string): void
  /** The caller interrupts: what is not yet spoken is dropped. */
  hush(): void
}

const Sid = z.string().min(1).max(100)
const Frame = z.discriminatedUnion('event', [
  z.object({ event: z.literal('connected') }),
  z.object({
    event: z.literal('start'),
    streamSid: Sid,
    start: z.object({
      callSid: Sid,
      mediaFormat: z.object({ encoding: z.literal('audio/x-mulaw'), sampleRate: z.literal(8_000), channels: z.literal(1) }),
      customParameters: z.record(z.string().max(100), z.string().max(1_000)).default({}),
    }),
  }),
  z.object({
    event: z.literal('media'),
    // what we speak ourselves may come back on a track of its own
    media: z.object({ track: z.string().default('inbound'), timestamp: z.coerce.number().nonnegative(), payload: z.base64().max(64_000) }),
  }),
  z.object({ event: z.literal('dtmf'), dtmf: z.object({ digit: z.string().regex(/^[0-9A-D*#]$/) }) }),
  z.object({ event: z.literal('mark'), mark: z.object({ name: z.string().max(200) }) }),
  z.object({ event: z.literal('stop') }),
])

/** Reads the frames of a call's media stream for an ear; `say` sends one back. Gives what takes the frames: false for one that is not of the protocol. */
export function mediaStream(ear: Ear, say: (frame: string) => void): (text: string) => boolean {
  let streamSid: string | null = null
  const tell = (frame: object) => say(JSON.stringify({ ...frame, streamSid }))
  const speaker: Speaker = {
    speak(samples, name) {
      tell({ event: 'media', media: { payload: Buffer.from(toMulaw(samples)).toString('base64') } })
      tell({ event: 'mark', mark: { name } })
    },
    hush: () => tell({ event: 'clear' }),
  }
  return (text) => {
    const frame = read(text)
    if (!frame) return false
    if (frame.event === 'connected') return true
    // begun once, and nothing is heard before or after
    if ((frame.event === 'start') === (streamSid !== null)) return false
    if (frame.event === 'start') {
      streamSid = frame.streamSid
      ear.begins({ callSid: frame.start.callSid, about: frame.start.customParameters, speaker })
    }
    if (frame.event === 'media' && frame.media.track === 'inbound') ear.hears(fromMulaw(Buffer.from(frame.media.payload, 'base64')), frame.media.timestamp)
    if (frame.event === 'dtmf') ear.presses(frame.dtmf.digit)
    if (frame.event === 'mark') ear.spoken(frame.mark.name)
    if (frame.event === 'stop') {
      streamSid = null
      ear.ends()
    }
    return true
  }
}

function read(text: string): z.infer<typeof Frame> | null {
  try {
    return Frame.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
