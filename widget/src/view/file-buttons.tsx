import { useRef } from 'preact/hooks'
import type { Words } from '../words.ts'
import { IconButton } from './icon-button.tsx'

interface FileButtonsProps {
  readonly words: Words
  readonly take: (files: readonly File[]) => void
  readonly isTouch: boolean
}

/** Files from the device; where one points with a finger, also straight from the camera. */
export function FileButtons({ words, take, isTouch }: FileButtonsProps) {
  const files = useRef<HTMLInputElement>(null)
  const camera = useRef<HTMLInputElement>(null)
  const chosen = (event: { currentTarget: HTMLInputElement }) => {
    take([...(event.currentTarget.files ?? [])])
    // the same file chosen again is a change, too
    event.currentTarget.value = ''
  }
  return (
    <>
      <input ref={files} type="file" multiple hidden onChange={chosen} />
      <IconButton icon="attach" label={words.attach} onClick={() => files.current?.click()} />
      {isTouch && (
        <>
          <input ref={camera} type="file" accept="image/*" capture="environment" hidden onChange={chosen} />
          <IconButton icon="camera" label={words.camera} onClick={() => camera.current?.click()} />
        </>
      )}
    </>
  )
}
