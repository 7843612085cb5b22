import type { AutomationAction, AutomationActionOf } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useId, useState } from 'react'
import { sayLanguage } from '../../parts/say-language.ts'
import { useWords } from '../../words/use-words.tsx'
import type { Saying } from './say-automation.ts'
import { variablesIn } from './variables-in.ts'

type Props = { action: AutomationActionOf<'reply'>; saying: Saying; onChange: (action: AutomationAction) => void }

/** Languages that the words can be written in; a shopper of another reads English, else the first. */
const LANGUAGES = ['zh', 'en', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'ru', 'ar', 'th', 'vi', 'id']

/** What is said, language by language. */
export function ReplyFields({ action, saying, onChange }: Props) {
  const { words } = useWords()
  const say = words.automation
  const id = useId()
  const { texts } = action
  const [shown, setShown] = useState<readonly string[]>(() => (Object.keys(texts).length > 0 ? Object.keys(texts) : [saying.language]))
  const left = LANGUAGES.filter((code) => !shown.includes(code))
  const write = (code: string, text: string) => {
    const { [code]: _, ...others } = texts
    onChange({ ...action, texts: text === '' ? others : { ...others, [code]: text } })
  }
  return (
    <>
      {shown.map((code) => (
        <div className="field" key={code}>
          <span className="reply-head">
            <label htmlFor={`${id}${code}`}>{say.text(sayLanguage(code, saying.language))}</label>
            {shown.length > 1 && (
              <Button
                size="small"
                type="text"
                onClick={() => {
                  setShown(shown.filter((one) => one !== code))
                  write(code, '')
                }}
              >
                {say.removeLanguage(sayLanguage(code, saying.language))}
              </Button>
            )}
          </span>
          <Input.TextArea
            id={`${id}${code}`}
            dir="auto"
            lang={code}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2_000}
            aria-describedby={`${id}hint`}
            value={texts[code] ?? ''}
            onChange={(event) => write(code, event.target.value)}
          />
        </div>
      ))}
      <p className="quiet" id={`${id}hint`}>
        {variablesIn(words)}
      </p>
      {left.length > 0 && (
        <select
          className="plain-choice"
          aria-label={say.addLanguage}
          value=""
          onChange={(event) => event.target.value && setShown([...shown, event.target.value])}
        >
          <option value="">{say.addLanguage}</option>
          {left.map((code) => (
            <option key={code} value={code}>
              {sayLanguage(code, saying.language)}
            </option>
          ))}
        </select>
      )}
    </>
  )
}
