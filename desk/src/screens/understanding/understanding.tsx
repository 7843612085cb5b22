import { useRef, useState } from 'react'
import { useLive } from '../../live-room.tsx'
import { useWords } from '../../words/use-words.tsx'
import { Review } from './review.tsx'
import { TryOut } from './try-out.tsx'
import './understanding.css'

/** How the bot reads what shoppers write: tried on the left, corrected for this shop on the right. */
export function Understanding() {
  const { words } = useWords()
  const { me } = useLive()
  const [text, setText] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const tryIt = (phrase: string) => {
    setText(phrase)
    box.current?.querySelector('textarea')?.focus()
  }
  return (
    <div className="understanding">
      <header>
        <h1>{words.understanding.title}</h1>
        <p className="quiet">{words.understanding.lead}</p>
      </header>
      <div className="try-out" ref={box}>
        <TryOut text={text} onText={setText} />
      </div>
      <section className="review" aria-labelledby="review-title">
        <h2 id="review-title">{words.understanding.review}</h2>
        {me.agent.role === 'agent' ? <p className="empty">{words.understanding.onlyLeads}</p> : <Review onTry={tryIt} />}
      </section>
    </div>
  )
}
