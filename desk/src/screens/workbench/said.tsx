import { type Content, wordsOf } from '@xiaoer/contract/content'
import { isSafeUrl } from '../../parts/safe-url.ts'
import { useWords } from '../../words/use-words.tsx'

/** What a message says, in every kind that a channel can bring. */
export function Said({ content }: { content: Content }) {
  const { words } = useWords()
  switch (content.type) {
    case 'text':
      return content.text
    case 'buttons':
      return (
        <>
          {content.text}
          <Choices labels={content.buttons.map((button) => button.label)} />
        </>
      )
    case 'card':
      return (
        <>
          {content.text}
          <div className="card">
            {isSafeUrl(content.card.image) && <img src={content.card.image} alt="" loading="lazy" />}
            <b>{content.card.title}</b>
            {content.card.subtitle && <p>{content.card.subtitle}</p>}
            <dl>
              {content.card.lines.map((line, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a sent card never change.
                <div key={place}>
                  <dt>{line.label}</dt>
                  <dd>{line.value}</dd>
                </div>
              ))}
            </dl>
          </div>
          {content.buttons.length > 0 && <Choices labels={content.buttons.map((button) => button.label)} />}
        </>
      )
    case 'action':
      return (
        <>
          <small className="chose">{words.talk.chose}</small> {content.label}
        </>
      )
    case 'image':
      return isSafeUrl(content.url) ? (
        <figure className="picture">
          <a href={content.url} target="_blank" rel="noreferrer">
            <img src={content.url} alt={content.text || content.name || words.talk.image} loading="lazy" />
          </a>
          {content.text && <figcaption>{content.text}</figcaption>}
        </figure>
      ) : (
        words.talk.image
      )
    case 'voice':
    case 'video':
      return (
        <>
          {isSafeUrl(content.url) &&
            (content.type === 'voice' ? (
              // biome-ignore lint/a11y/useMediaCaption: what was said stands below, where it was understood.
              <audio controls preload="none" src={content.url} aria-label={content.name || words.talk.voice} />
            ) : (
              // biome-ignore lint/a11y/useMediaCaption: as above
              <video controls preload="metadata" src={content.url} aria-label={content.name || words.talk.video} />
            ))}
          {!isSafeUrl(content.url) && words.talk[content.type]}
          {content.text && (
            <p>
              {content.type === 'voice' && <small className="chose">{words.talk.transcript}</small>} {content.text}
            </p>
          )}
        </>
      )
    case 'file':
      return (
        <>
          <Linked url={content.url} name={content.name || words.talk[content.type]} />
          {content.text && <p>{content.text}</p>}
        </>
      )
    case 'location':
      return `${words.talk.location}: ${wordsOf(content)}`
  }
}

function Choices({ labels }: { labels: string[] }) {
  const { words } = useWords()
  return (
    <ul className="choices" aria-label={words.talk.buttons}>
      {labels.map((label) => (
        <li key={label}>{label}</li>
      ))}
    </ul>
  )
}

function Linked({ url, name }: { url: string; name: string }) {
  if (!isSafeUrl(url)) return name
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {name}
    </a>
  )
}
