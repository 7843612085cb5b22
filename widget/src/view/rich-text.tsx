import { splitLinks } from '../links.ts'
import type { Words } from '../words.ts'

/** A text as text; only addresses in it become links. */
export function RichText({ text, words }: { readonly text: string; readonly words: Words }) {
  return (
    <p class="bubble" dir="auto">
      {splitLinks(text).map(({ text: piece, href }) =>
        href ? (
          <a href={href} target="_blank" rel="noopener noreferrer nofollow">
            {piece}
            <span class="unseen"> ({words.newWindow})</span>
          </a>
        ) : (
          piece
        ),
      )}
    </p>
  )
}
