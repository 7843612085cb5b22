import type { Input as Asked } from '@xiaoer/contract/api'
import type { Conversation } from '@xiaoer/contract/conversation'
import { Priority } from '@xiaoer/contract/priority'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { Choose } from '../../parts/choose.tsx'
import { Icon } from '../../parts/icon.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'

type Change = Omit<Asked<'label'>, 'conversationId'>

/** Tags and priority; each change is made at once. */
export function LabelSheet({ conversation, onChange, onClose }: { conversation: Conversation; onChange: (change: Change) => void; onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.label
  const known = useViews().data?.tags ?? []
  const [tag, setTag] = useState('')
  const [addId, knownId] = [useId(), useId()]
  const add = (event: FormEvent) => {
    event.preventDefault()
    if (tag.trim() === '') return
    onChange({ add: [tag.trim()] })
    setTag('')
  }
  const priorities = Priority.options.map((value) => ({ value, label: said.priorities[value] }))
  return (
    <Sheet title={said.open} onClose={onClose}>
      <form className="labels" onSubmit={add}>
        {conversation.tags.length === 0 ? (
          <p className="quiet">{said.none}</p>
        ) : (
          <ul className="tags">
            {conversation.tags.map((each) => (
              <li key={each} className="tag">
                <span dir="auto">{each}</span>
                <button type="button" aria-label={said.remove(each)} onClick={() => onChange({ remove: [each] })}>
                  <Icon name="remove" size={12} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <div className="choose">
          <label htmlFor={addId}>{said.add}</label>
          <Input id={addId} value={tag} maxLength={40} list={knownId} placeholder={said.addHint} onChange={(event) => setTag(event.target.value)} />
          <datalist id={knownId}>
            {known.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
        </div>
        <Choose
          label={said.priority}
          value={conversation.priority}
          options={priorities}
          onChoose={(priority) => onChange({ priority: priority as Priority })}
        />
        <div className="sheet-deeds">
          <Button onClick={onClose}>{said.done}</Button>
        </div>
      </form>
    </Sheet>
  )
}
