import { NUMBERS, type NumberKey } from '@xiaoer/core/support/reports/numbers'
import { useId, useState } from 'react'
import { useWords } from '../../words/use-words.tsx'

/** The name of a number; what counts is shown under the mouse and with the focus, read out with the name, and put away with Escape. */
export function Explained({ of }: { of: NumberKey }) {
  const { language } = useWords()
  const [isPutAway, putAway] = useState(false)
  const id = useId()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only shows again what Escape has put away.
    <span className="explained" data-away={isPutAway} onMouseLeave={() => putAway(false)}>
      <button
        type="button"
        aria-describedby={id}
        onBlur={() => putAway(false)}
        onKeyDown={({ key }) => {
          if (key === 'Escape') putAway(true)
        }}
      >
        {NUMBERS[of].name[language]}
      </button>
      <span role="tooltip" id={id}>
        {NUMBERS[of].means[language]}
      </span>
    </span>
  )
}
