import type { Choice } from '@xiaoer/contract/widget-frames'
import { fill } from '../fill.ts'
import type { Words } from '../words.ts'
import { GuidedMenu } from './guided-menu.tsx'

interface IntroProps {
  readonly words: Words
  readonly name: string | null
  readonly menu: readonly Choice[]
  readonly guesses: readonly string[]
  readonly say: (text: string) => void
}

/** The welcome above the first message: who speaks, that it is a program, and the shop's guide or three guesses at what brings the shopper. */
export function Intro({ words, name, menu, guesses, say }: IntroProps) {
  return (
    <section class="intro">
      <p class="hello">{name ? fill(words.helloName, { name }, words.language) : words.hello}</p>
      <p>{words.lead}</p>
      {menu.length > 0 && <GuidedMenu menu={menu} words={words} say={say} />}
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
