import { Component, type ComponentChildren } from 'preact'
import { sayTime } from '../clock-words.ts'
import type { Said } from '../said.ts'
import type { Entry } from '../timeline.ts'
import type { Words } from '../words.ts'
import { ContentView } from './content-view.tsx'
import { Icon } from './icon.tsx'
import { Initials } from './initials.tsx'

interface SaidRowProps {
  readonly entry: Extract<Entry, { kind: 'said' }>
  readonly words: Words
  readonly server: string
  readonly press: (actionId: string, label: string) => void
  readonly isRead: number
  readonly isLastOwn: boolean
}

/** One message: who by shape and name first, colour second. */
export function SaidRow({ entry, words, server, press, isRead, isLastOwn }: SaidRowProps) {
  const { said, isFirst, isLast, buttons, chosen } = entry
  const isMine = said.from === 'shopper'
  if (said.from === 'system' && said.content.type === 'text') return <p class="system">{said.content.text}</p>
  return (
    <div class={`row ${isMine ? 'mine' : 'theirs'}`} data-first={isFirst} data-last={isLast}>
      {isFirst ? <Who said={said} words={words} /> : <span class="unseen">{`${nameOf(said, words)}: `}</span>}
      <Safe instead={words.cannotShow}>
        <ContentView content={said.content} buttons={buttons} chosen={chosen} words={words} server={server} press={press} />
      </Safe>
      {isLastOwn && (
        <p class="state" aria-live="off">
          {said.seq <= isRead ? words.read : words.sent}
        </p>
      )}
    </div>
  )
}

function Who({ said, words }: { readonly said: Said; readonly words: Words }) {
  const isMine = said.from === 'shopper'
  return (
    <p class="who">
      {said.from === 'bot' && (
        <span class="mark">
          <Icon name="bot" size={13} />
        </span>
      )}
      {said.from === 'agent' && <Initials name={said.name ?? words.agent} />}
      <b class={isMine ? 'unseen' : ''} dir="auto">
        {nameOf(said, words)}
      </b>
      {said.from === 'bot' && <span>{words.isProgram}</span>}
      <time dateTime={new Date(said.at).toISOString()}>{sayTime(said.at, words.language)}</time>
    </p>
  )
}

function nameOf(said: Said, words: Words): string {
  if (said.from === 'shopper') return words.you
  return said.name ?? (said.from === 'agent' ? words.agent : words.bot)
}

/** A message that this widget is too old for must not take the window with it. */
class Safe extends Component<{ instead: string; children: ComponentChildren }, { isBroken: boolean }> {
  override state = { isBroken: false }
  override componentDidCatch() {
    this.setState({ isBroken: true })
  }
  override render() {
    return this.state.isBroken ? <p class="bubble quiet">{this.props.instead}</p> : this.props.children
  }
}
