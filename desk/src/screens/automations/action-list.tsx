import type { Output } from '@xiaoer/contract/api'
import { type Automation, AutomationAction, type AutomationDraft } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Choose } from '../../parts/choose.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useWords } from '../../words/use-words.tsx'
import { ActionFields } from './action-fields.tsx'
import { emptyAction, hasSecret, type Lack, moved } from './automation-draft.ts'
import type { Saying } from './say-automation.ts'
import { SayLacks } from './say-lacks.tsx'

type Type = AutomationAction['type']
type Props = {
  draft: AutomationDraft
  saved: Automation | null
  lacks: readonly Lack[]
  all: Output<'automations'>
  saying: Saying
  onChange: (draft: AutomationDraft) => void
}

const TYPES: readonly Type[] = AutomationAction.options.map((option) => option.shape.type.value)

/** What is done then, one step after the other. */
export function ActionList({ draft, saved, lacks, all, saying, onChange }: Props) {
  const { words } = useWords()
  const { actions } = draft
  // what is typed belongs to its row: rows keep their names while others come, go and change places
  const [ids, setIds] = useState(() => actions.map(() => crypto.randomUUID() as string))
  const say = words.automation
  const put = (next: readonly AutomationAction[], nextIds: readonly string[] = ids) => {
    setIds([...nextIds])
    onChange({ ...draft, actions: [...next] })
  }
  const replace = (place: number, next: AutomationAction) => put(actions.map((one, index) => (index === place ? next : one)))
  const move = (place: number, by: 1 | -1) => put(moved(actions, place, by), moved(ids, place, by))
  const without = <Thing,>(list: readonly Thing[], place: number) => list.filter((_, index) => index !== place)
  return (
    <fieldset className="automation-part">
      <legend>{say.actions}</legend>
      <ol>
        {actions.map((action, place) => (
          <li key={ids[place] ?? place}>
            <div className="action">
              <Choose
                label={say.action}
                value={action.type}
                options={TYPES.map((type) => ({ value: type, label: say.deed[type] }))}
                onChoose={(type) => replace(place, emptyAction(type as Type))}
              />
              <div className="action-fields">
                <ActionFields
                  key={action.type}
                  action={action}
                  all={all}
                  isSecretKept={action.type === 'webhook' && hasSecret(action.url, saved)}
                  saying={saying}
                  onChange={(next) => replace(place, next)}
                />
                {say.deedHint[action.type] && <p className="quiet">{say.deedHint[action.type]}</p>}
                <SayLacks lacks={lacks.filter((lack) => lack.part === 'actions' && lack.place === place)} />
              </div>
              <span className="action-moves">
                <button type="button" disabled={place === 0} aria-label={say.moveUp(say.deed[action.type])} onClick={() => move(place, -1)}>
                  <Icon name="up" size={14} />
                </button>
                <button type="button" disabled={place === actions.length - 1} aria-label={say.moveDown(say.deed[action.type])} onClick={() => move(place, 1)}>
                  <Icon name="down" size={14} />
                </button>
                <button type="button" aria-label={say.removeAction(say.deed[action.type])} onClick={() => put(without(actions, place), without(ids, place))}>
                  <Icon name="remove" size={14} />
                </button>
              </span>
            </div>
          </li>
        ))}
      </ol>
      <SayLacks lacks={lacks.filter((lack) => lack.part === 'actions' && lack.place === null)} />
      {actions.length < 10 && (
        <Button size="small" onClick={() => put([...actions, emptyAction('tag')], [...ids, crypto.randomUUID()])}>
          {say.addAction}
        </Button>
      )}
    </fieldset>
  )
}
