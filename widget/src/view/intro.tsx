import type { Words } from '../words.ts'

interface IntroProps {
  readonly words: Words
  readonly name: string | null
  readonly guesses: readonly string[]
  readonly say: (text: string) => void
}

/** The welcome above the first message: who speaks, that it is a program, and three guesses at what brings the shopper. */
export function Intro({ words, name, guesses, say }: IntroProps) {
  return (
    <section class="intro">
      <p class="hello">{words.greeting(name)}</p>
      <p>{words.lead}</p>
      {guesses.length > 0 && (
        <div class="choices">
          {guesses.map((guess) => (
            <button key={guess} type="button" class="choice" onClick={() => say(guess)}>
              {guess}
            </button>
          ))}
        </div>
      )}
    </section>
  )
}
