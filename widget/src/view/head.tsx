import { agentNameOf, type ChatState } from '../chat-state.ts'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'
import { Initials } from './initials.tsx'

interface HeadProps {
  readonly state: ChatState
  readonly words: Words
  readonly close: () => void
  readonly askForPerson: () => void
}

/** Who is speaking, program or person, and the two ways out: to a person, and out. */
export function Head({ state, words, close, askForPerson }: HeadProps) {
  const isPerson = state.holder === 'agent'
  const name = isPerson ? (agentNameOf(state) ?? words.agent) : words.bot
  return (
    <div class="head">
      {isPerson ? (
        <Initials name={name} />
      ) : (
        <span class="mark">
          <Icon name="bot" size={22} />
        </span>
      )}
      <h2>
        {name}
        <small>{isPerson ? words.agent : words.isProgram}</small>
      </h2>
      {state.holder === 'bot' && (
        <button type="button" class="to-person" onClick={askForPerson}>
          <Icon name="person" size={18} />
          {words.person}
        </button>
      )}
      <IconButton icon="close" label={words.close} onClick={close} />
    </div>
  )
}
