import type { Choice } from '@xiaoer/contract/widget-frames'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Words } from '../words.ts'
import { Icon } from './icon.tsx'
import { IconButton } from './icon-button.tsx'

interface GuidedMenuProps {
  readonly menu: readonly Choice[]
  readonly words: Words
  readonly say: (text: string) => void
}

/** The shop's own guide: from general to particular, and what is chosen last is said. */
export function GuidedMenu({ menu, words, say }: GuidedMenuProps) {
  const [path, setPath] = useState<readonly Choice[]>([])
  const group = useRef<HTMLFieldSetElement>(null)
  const hasMoved = useRef(false)
  const here = path.at(-1)
  // whoever works by keyboard goes along
  useEffect(() => {
    if (hasMoved.current) group.current?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true })
  }, [path])
  const go = (to: readonly Choice[]) => {
    hasMoved.current = true
    setPath(to)
  }
  const choose = (choice: Choice) => {
    if (choice.choices && choice.choices.length > 0) return go([...path, choice])
    say(choice.say ?? choice.label)
    setPath([])
  }
  return (
    <fieldset ref={group} class="guide" aria-label={here?.label ?? words.menu}>
      <p class="guide-title" dir="auto">
        {here && <IconButton icon="back" label={words.back} onClick={() => go(path.slice(0, -1))} />}
        {here?.label ?? words.menu}
      </p>
      <div class="choices">
        {(here?.choices ?? menu).map((choice) =>
          choice.url ? (
            <a key={choice.label} class="choice" href={choice.url} target="_blank" rel="noopener noreferrer" dir="auto">
              {choice.label}
              <span class="unseen"> ({words.newWindow})</span>
            </a>
          ) : (
            <button key={choice.label} type="button" class="choice" dir="auto" onClick={() => choose(choice)}>
              {choice.label}
              {choice.choices && choice.choices.length > 0 && <Icon name="back" size={14} />}
            </button>
          ),
        )}
      </div>
    </fieldset>
  )
}
