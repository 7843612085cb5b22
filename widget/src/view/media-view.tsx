import type { Content } from '@xiaoer/contract/content'
import { safeUrl } from '../links.ts'
import type { Words } from '../words.ts'
import { RichText } from './rich-text.tsx'

interface MediaViewProps {
  readonly content: Extract<Content, { type: 'image' | 'video' | 'voice' | 'file' }>
  readonly words: Words
  readonly server: string
}

/** A picture, a recording or a file; the words with it stand below. */
export function MediaView({ content, words, server }: MediaViewProps) {
  const url = safeUrl(content.url, server)
  const name = content.name ?? { image: words.picture, video: words.video, voice: words.voice, file: words.file }[content.type]
  return (
    <>
      {!url && <p class="bubble quiet">{name}</p>}
      {url && content.type === 'image' && (
        <a class="media" href={url} target="_blank" rel="noopener noreferrer">
          <img src={url} alt={content.text || name} loading="lazy" />
        </a>
      )}
      {/* biome-ignore lint/a11y/useMediaCaption: what a shop or shopper recorded has no captions; its words stand below */}
      {url && content.type === 'video' && <video class="media" src={url} controls preload="metadata" aria-label={name} />}
      {/* biome-ignore lint/a11y/useMediaCaption: as above */}
      {url && content.type === 'voice' && <audio class="media" src={url} controls preload="metadata" aria-label={name} />}
      {url && content.type === 'file' && (
        <p class="bubble">
          <a href={url} target="_blank" rel="noopener noreferrer" dir="auto">
            {name}
            <span class="unseen"> ({words.newWindow})</span>
          </a>
        </p>
      )}
      {content.text && <RichText text={content.text} words={words} />}
    </>
  )
}
