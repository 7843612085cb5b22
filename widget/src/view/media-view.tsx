import type { Content } from '@xiaoer/contract/content'
import { useState } from 'preact/hooks'
import { safeUrl } from '../links.ts'
import { sayBytes } from '../say-bytes.ts'
import type { Words } from '../words.ts'
import { RichText } from './rich-text.tsx'

interface MediaViewProps {
  readonly content: Extract<Content, { type: 'image' | 'video' | 'voice' | 'file' }>
  readonly words: Words
  readonly server: string
}

/** A picture, a recording or a file; the words with it stand below. */
export function MediaView({ content, words, server }: MediaViewProps) {
  // a page may forbid what comes from elsewhere, and a file may be gone: it stays a link
  const [isBroken, setBroken] = useState(false)
  const url = safeUrl(content.url, server)
  const kind = { image: words.picture, video: words.video, voice: words.voice, file: words.file }[content.type]
  const name = content.name ?? kind
  const type = isBroken ? 'file' : content.type
  const onError = () => setBroken(true)
  return (
    <>
      {!url && <p class="bubble quiet">{name}</p>}
      {url && type === 'image' && (
        <a class="media" href={url} target="_blank" rel="noopener noreferrer">
          <img src={url} alt={content.text || name} loading="lazy" onError={onError} />
          <span class="unseen"> ({words.newWindow})</span>
        </a>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: what a shop or shopper recorded has no captions; its words stand below */}
      {url && type === 'video' && <video class="media" src={url} controls preload="metadata" aria-label={name} onError={onError} />}
      {/* biome-ignore lint/a11y/useMediaCaption: as above */}
      {url && type === 'voice' && <audio class="media" src={url} controls preload="metadata" aria-label={kind} onError={onError} />}
      {url && type === 'file' && (
        <p class="bubble file">
          <a href={url} target="_blank" rel="noopener noreferrer" dir="auto">
            {name}
            <span class="unseen"> ({words.newWindow})</span>
          </a>
          {content.size !== undefined && <small> {sayBytes(content.size, words.language)}</small>}
        </p>
      )}
      {content.text && <RichText text={content.text} words={words} />}
    </>
  )
}
