/** A voice note while it is spoken. */
export interface Recording {
  tookMs(): number
  /** What was said until now. */
  finish(): Promise<File>
  drop(): void
}

/** Nobody listens to more at once; at 24 kbit/s it is well below what may be sent. */
const MOST_MS = 120_000

/** What browsers can record, best first. */
const KINDS = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']

export function canRecord(): boolean {
  return Boolean(navigator.mediaDevices?.getUserMedia) && 'MediaRecorder' in window
}

/** Asks for the microphone and begins. Throws where it is not given. */
export async function recordVoice(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
  const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one))
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 24_000, ...(kind ? { mimeType: kind } : {}) })
  const parts: Blob[] = []
  const startedAt = Date.now()
  let endedAt = 0
  const stopped = new Promise<void>((resolve) => {
    recorder.onstop = () => {
      endedAt = Date.now()
      // the browser's red dot goes out with the last track
      for (const track of stream.getTracks()) track.stop()
      resolve()
    }
  })
  recorder.ondataavailable = ({ data }) => parts.push(data)
  recorder.start(1000)
  const stop = () => {
    if (recorder.state !== 'inactive') recorder.stop()
  }
  const late = setTimeout(stop, MOST_MS)
  return {
    tookMs: () => (endedAt || Date.now()) - startedAt,
    async finish() {
      clearTimeout(late)
      stop()
      await stopped
      const type = (recorder.mimeType || 'audio/webm').split(';')[0]!
      return new File(parts, `voice.${type.slice(type.indexOf('/') + 1)}`, { type })
    },
    drop() {
      clearTimeout(late)
      stop()
    },
  }
}
