import type { Button, Content } from '@xiaoer/contract/content'
import type { Words } from '../words.ts'
import { CardView } from './card-view.tsx'
import { Choices } from './choices.tsx'
import { MediaView } from './media-view.tsx'
import { RichText } from './rich-text.tsx'

interface ContentViewProps {
  readonly content: Content
  readonly buttons: readonly Button[]
  readonly chosen: string | null
  readonly words: Words
  readonly server: string
  readonly press: (actionId: string, label: string) => void
}

/** What a message says, whatever its kind. */
export function ContentView({ content, buttons, chosen, words, server, press }: ContentViewProps) {
  switch (content.type) {
    case 'text':
      return <RichText text={content.text} words={words} />
    case 'action':
      return <RichText text={content.label} words={words} />
    case 'buttons':
      return (
        <>
          <RichText text={content.text} words={words} />
          <Choices buttons={buttons} press={press} />
        </>
      )
    case 'card':
      return (
        <>
          {content.text && <RichText text={content.text} words={words} />}
          <CardView card={content.card} buttons={buttons} chosen={chosen} words={words} server={server} press={press} />
        </>
      )
    case 'location':
      return <RichText text={`${words.map}: ${content.title ?? `${content.lat}, ${content.lng}`}`} words={words} />
    case 'image':
    case 'video':
    case 'voice':
    case 'file':
      return <MediaView content={content} words={words} server={server} />
    default:
      return <p class="bubble quiet">{words.cannotShow}</p>
  }
}
