import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { IntentPicker } from '../../parts/intent-picker.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { useWords } from '../../words/use-words.tsx'
import { type About, fromField, toField } from './article-draft.ts'

type Props = { about: About; mayWrite: boolean; isBackwards: boolean; onChange: (about: About) => void }

/** Which question an article answers, for which goods, and from when until when: the same in all its languages. */
export function AboutFields({ about, mayWrite, isBackwards, onChange }: Props) {
  const { words } = useWords()
  const [picks, setPicks] = useState(false)
  const { intent, category, validFrom, validTo } = about
  const moment = (name: 'validFrom' | 'validTo', label: string) => (
    <div className="field">
      <label htmlFor={`article-${name}`}>{label}</label>
      <Input
        id={`article-${name}`}
        type="datetime-local"
        max="9999-12-31T23:59"
        readOnly={!mayWrite}
        status={isBackwards && name === 'validTo' ? 'error' : ''}
        aria-invalid={isBackwards && name === 'validTo'}
        aria-describedby="article-valid-hint"
        value={toField(about[name])}
        onChange={(event) => onChange({ ...about, [name]: fromField(event.target.value) })}
      />
    </div>
  )
  return (
    <fieldset className="about-fields">
      <legend>
        {words.knowledge.about} <span className="quiet">{words.knowledge.aboutHint}</span>
      </legend>
      <div className="about-intent">
        <span id="article-intent">{words.knowledge.intent}</span>
        <b>{intent ? words.intent[intent] : words.knowledge.noIntent}</b>
        {mayWrite && (
          <Button size="small" aria-describedby="article-intent" onClick={() => setPicks(true)}>
            {words.knowledge.changeIntent}
          </Button>
        )}
        {mayWrite && intent && (
          <Button size="small" aria-describedby="article-intent" onClick={() => onChange({ ...about, intent: null })}>
            {words.knowledge.clearIntent}
          </Button>
        )}
      </div>
      {(mayWrite || category) && (
        <div className="field">
          <label htmlFor="article-category">{words.knowledge.categoryField}</label>
          <Input
            id="article-category"
            dir="auto"
            maxLength={100}
            readOnly={!mayWrite}
            placeholder={words.knowledge.categoryHint}
            value={category ?? ''}
            onChange={(event) => onChange({ ...about, category: event.target.value.trimStart() || null })}
          />
        </div>
      )}
      {(mayWrite || validFrom || validTo) && (
        <div className="about-days">
          {moment('validFrom', words.knowledge.from)}
          {moment('validTo', words.knowledge.to)}
          <p className={isBackwards ? 'about-backwards' : 'quiet'} id="article-valid-hint" role={isBackwards ? 'alert' : undefined}>
            {isBackwards ? words.knowledge.backwards : words.knowledge.validHint}
          </p>
        </div>
      )}
      {picks && (
        <Sheet title={words.knowledge.pickIntent} onClose={() => setPicks(false)}>
          <div className="correct">
            <IntentPicker
              now={intent}
              isBusy={false}
              onPick={(picked) => {
                setPicks(false)
                onChange({ ...about, intent: picked })
              }}
            />
            <div className="sheet-deeds">
              <Button onClick={() => setPicks(false)}>{words.knowledge.cancel}</Button>
            </div>
          </div>
        </Sheet>
      )}
    </fieldset>
  )
}
