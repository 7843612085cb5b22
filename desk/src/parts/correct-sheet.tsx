import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { MessageId } from '@xiaoer/contract/id'
import type { Intent } from '@xiaoer/contract/intent'
import { LONGEST_PHRASE, type ShopPhrase } from '@xiaoer/contract/understanding'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { useState } from 'react'
import { call } from '../client.ts'
import { phrasesChanged } from '../use-phrases.ts'
import { useWords } from '../words/use-words.tsx'
import { IntentPicker } from './intent-picker.tsx'
import { useNotice } from './notice.tsx'
import { ProblemLine } from './problem-line.tsx'
import { Sheet } from './sheet.tsx'

/** What somebody says was heard wrongly. */
export interface Heard {
  readonly text: string
  readonly language: string
  readonly intent: Intent | null
  readonly messageId: MessageId | null
}

/** What joins a clause to its neighbours is no part of it; what asks or exclaims is. */
const ENDS = /^[\s，,、。.;；]+|[\s，,、。.;；]+$/g

type Props = { heard: Heard; onClose: () => void; onProposed: (phrase: ShopPhrase) => void }

/** Says what a sentence means instead: the correction waits for review. */
export function CorrectSheet({ heard, onClose, onProposed }: Props) {
  const { words } = useWords()
  const client = useQueryClient()
  const { tell } = useNotice()
  const [text, setText] = useState(heard.text.replace(ENDS, '').slice(0, LONGEST_PHRASE))
  const propose = useMutation({
    mutationFn: (intent: Intent) => call('proposePhrase', { text, intent, language: heard.language, messageId: heard.messageId }),
    onSuccess: (phrase) => {
      tell(words.understanding.proposed)
      phrasesChanged(client)
      onProposed(phrase)
      onClose()
    },
  })
  return (
    <Sheet title={words.understanding.sheet} onClose={onClose}>
      <div className="correct">
        <div className="field">
          <label htmlFor="correct-text">{words.understanding.phrase}</label>
          <Input.TextArea
            id="correct-text"
            dir="auto"
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={LONGEST_PHRASE}
            value={text}
            aria-describedby="correct-hint"
            onChange={(event) => setText(event.target.value)}
          />
          <p className="quiet" id="correct-hint">
            {words.understanding.phraseHint}
          </p>
        </div>
        <IntentPicker now={heard.intent} isBusy={propose.isPending || text.trim() === ''} onPick={(intent) => propose.mutate(intent)} />
        {propose.isError && <ProblemLine problem={propose.error} />}
        <div className="sheet-deeds">
          <Button onClick={onClose}>{words.understanding.cancel}</Button>
        </div>
      </div>
    </Sheet>
  )
}
