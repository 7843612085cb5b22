import type { Choice } from '@xiaoer/contract/widget-frames'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { Icon } from '../../../parts/icon.tsx'
import { useWords } from '../../../words/use-words.tsx'
import { type Does, doesOf, doing } from './menu-draft.ts'

/** No guide is deeper. */
const DEEPEST = 3
/** What the window shows of one list. */
const MOST = 12

type Props = { choices: readonly Choice[]; depth?: number; onChange: (choices: Choice[]) => void }

/** Choices one below the other; one that leads on has its own below it. */
export function ChoiceList({ choices, depth = 1, onChange }: Props) {
  const { words } = useWords()
  const say = words.settings.widget
  const put = (index: number, choice: Choice) => onChange(choices.map((one, place) => (place === index ? choice : one)))
  return (
    <div className="choice-list">
      <ol>
        {choices.map((choice, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a choice is its place; two may say the same
          <li key={index}>
            <div className="choice-line">
              <Input
                size="small"
                dir="auto"
                aria-label={say.label(index + 1)}
                placeholder={say.labelHint}
                maxLength={80}
                value={choice.label}
                onChange={({ target }) => put(index, { ...choice, label: target.value })}
              />
              <select
                className="choice"
                aria-label={say.does(choice.label)}
                value={doesOf(choice)}
                onChange={({ target }) => put(index, doing(choice, target.value as Does))}
              >
                {(['say', 'url', 'choices'] as const)
                  .filter((does) => does !== 'choices' || depth < DEEPEST)
                  .map((does) => (
                    <option key={does} value={does}>
                      {say.doing[does]}
                    </option>
                  ))}
              </select>
              <button
                type="button"
                className="part-remove"
                aria-label={words.team.takeAway(choice.label)}
                onClick={() => onChange(choices.filter((_, place) => place !== index))}
              >
                <Icon name="remove" size={12} />
              </button>
            </div>
            {doesOf(choice) === 'say' && (
              <Input
                size="small"
                dir="auto"
                aria-label={say.says(choice.label)}
                placeholder={say.saysHint(choice.label)}
                maxLength={500}
                value={choice.say ?? ''}
                onChange={({ target }) => put(index, { label: choice.label, say: target.value })}
              />
            )}
            {choice.url !== undefined && (
              <Input
                size="small"
                dir="ltr"
                aria-label={say.opens(choice.label)}
                maxLength={2000}
                value={choice.url}
                onChange={({ target }) => put(index, { ...choice, url: target.value })}
              />
            )}
            {choice.choices && <ChoiceList choices={choice.choices} depth={depth + 1} onChange={(further) => put(index, { ...choice, choices: further })} />}
          </li>
        ))}
      </ol>
      <Button size="small" disabled={choices.length >= MOST} onClick={() => onChange([...choices, { label: '' }])}>
        {say.addChoice}
      </Button>
    </div>
  )
}
