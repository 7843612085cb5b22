import { useEffect, useState } from 'preact/hooks'
import { sayDuration } from '../clock-words.ts'
import type { Recording } from '../record-voice.ts'
import type { Words } from '../words.ts'
import { IconButton } from './icon-button.tsx'

interface RecorderProps {
  readonly recording: Recording
  readonly words: Words
  readonly done: (file: File | null) => void
}

/** While somebody speaks: how long, and the two ends. */
export function Recorder({ recording, words, done }: RecorderProps) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.floor(recording.tookMs() / 1000)), 250)
    return () => clearInterval(timer)
  }, [recording])
  const drop = () => {
    recording.drop()
    done(null)
  }
  return (
    <fieldset class="composer recorder" aria-label={words.recording}>
      <IconButton icon="drop" label={words.dropVoice} onClick={drop} />
      <p>
        <i />
        {words.recording} <time>{sayDuration(seconds)}</time>
      </p>

      <IconButton icon="send" label={words.sendVoice} class="send" autoFocus onClick={async () => done(await recording.finish())} />
    </fieldset>
  )
}
