import { useState } from 'preact/hooks'
import type { ChatState } from '../chat-state.ts'
import { sayWhen } from '../clock-words.ts'
import { fill } from '../fill.ts'
import type { Words } from '../words.ts'

interface LeaveEmailProps {
  readonly state: ChatState
  readonly words: Words
  readonly leave: (email: string) => void
}

/** Nobody is there: the way out is an address to answer to. */
export function LeaveEmail({ state, words, leave }: LeaveEmailProps) {
  const [email, setEmail] = useState('')
  const [isWrong, setWrong] = useState(false)
  if (!state.away) return null
  const waiting = state.unsent.some(({ saying }) => saying.t === 'email')
  const backAt = state.away.backAt && fill(words.backAt, { when: sayWhen(Date.parse(state.away.backAt), words.language) }, words.language)
  const send = () => {
    const address = email.trim()
    const isRight = looksRight(address)
    setWrong(!isRight)
    if (isRight) leave(address)
  }
  return (
    <section class="slip form" aria-live="polite">
      <p>
        {words.away} {backAt}
      </p>
      {state.leftEmail !== null && <p class="chosen">{fill(words.emailKept, { email: state.leftEmail }, words.language)}</p>}
      {state.leftEmail === null && !waiting && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            send()
          }}
        >
          <label>
            {words.email}
            <input
              type="email"
              dir="ltr"
              autocomplete="email"
              maxLength={200}
              value={email}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? 'x-wrong-email' : undefined}
              onInput={(event) => {
                setEmail(event.currentTarget.value)
                setWrong(false)
              }}
            />
          </label>
          {isWrong && (
            <p id="x-wrong-email" class="wrong">
              {words.wrongEmail}
            </p>
          )}
          <button type="submit" class="primary">
            {words.send}
          </button>
        </form>
      )}
    </section>
  )
}

/** Only what surely is none is refused here; the server looks closer. */
function looksRight(address: string): boolean {
  const [name, host, ...rest] = address.split('@')
  return Boolean(name) && rest.length === 0 && /^[^\s.]+(?:\.[^\s.]+)+$/.test(host ?? '') && !/\s/.test(address)
}
