import { Component, type ReactNode } from 'react'
import { useWords } from '../words/use-words.tsx'

/** What to do when a screen breaks: say so and offer a fresh start, instead of a white page. Drafts and unsent replies survive it. */
export class SafetyNet extends Component<{ children: ReactNode }, { isTorn: boolean }> {
  override state = { isTorn: false }

  static getDerivedStateFromError() {
    return { isTorn: true }
  }

  override render() {
    return this.state.isTorn ? <Torn /> : this.props.children
  }
}

function Torn() {
  const { words } = useWords()
  return (
    <main className="empty" role="alert">
      <h1 className="empty-title">{words.place.broken}</h1>
      <p>{words.place.nothingLost}</p>
      <p>
        <a href={location.pathname}>{words.place.reload}</a>
      </p>
    </main>
  )
}
