import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { Automation, AutomationId } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { Icon } from '../../parts/icon.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { Sheet } from '../../parts/sheet.tsx'
import { momentOf } from '../../parts/when.ts'
import { automationsChanged } from '../../use-automations.ts'
import { useWords } from '../../words/use-words.tsx'
import { lacksOf } from './automation-draft.ts'
import { AutomationForm } from './automation-form.tsx'
import { OnOff } from './automation-list.tsx'
import { RunLog } from './run-log.tsx'
import { type Saying, sayAutomation } from './say-automation.ts'
import { TryOut } from './try-out.tsx'
import { useAutomationDraft } from './use-automation-draft.ts'

type Props = { id: AutomationId; saved: Automation | null; all: Output<'automations'>; saying: Saying }

/** One automation: what it does in one sentence, its form, what it would have done, and what it did. */
export function AutomationPane({ id, saved, all, saying }: Props) {
  const { words, language } = useWords()
  const navigate = useNavigate()
  const { draft, isBegun, write, drop } = useAutomationDraft(id, saved)
  const [removes, setRemoves] = useState(false)
  const say = words.automation
  const back = (
    <Link to="/automations" className="automation-back">
      <Icon name="back" /> {say.back}
    </Link>
  )
  if (!draft)
    return (
      <>
        {back}
        <p className="empty">{say.gone}</p>
      </>
    )
  const lacks = lacksOf(draft, saved)
  return (
    <section className="automation" aria-label={draft.title || say.newTitle}>
      <header>
        {back}
        {saved ? <OnOff automation={saved} /> : <h2>{say.newTitle}</h2>}
        {saved && (
          <p className="quiet">
            {say.version(saved.version)} · {say.by(all.names[saved.updatedBy] || say.somebody, momentOf(saved.updatedAt, language))}
          </p>
        )}
        {saved && (
          <Button size="small" onClick={() => setRemoves(true)}>
            {say.remove}
          </Button>
        )}
      </header>
      <p className="automation-does" aria-live="polite">
        <span className="unseen">{say.does}: </span>
        {sayAutomation(draft, saying)}
      </p>
      <AutomationForm
        id={id}
        saved={saved}
        draft={draft}
        isBegun={isBegun}
        lacks={lacks}
        all={all}
        saying={saying}
        onWrite={write}
        onDone={drop}
        onGiveUp={() => {
          drop()
          if (!saved) void navigate('/automations')
        }}
      />
      <TryOut draft={draft} isReady={lacks.every(({ part, why }) => part === 'title' || why === 'secret-wanted')} saying={saying} />
      {saved && <RunLog automationId={id} saying={saying} />}
      {removes && saved && (
        <RemoveSheet
          automation={saved}
          onClose={() => setRemoves(false)}
          onRemoved={() => {
            drop()
            void navigate('/automations')
          }}
        />
      )}
    </section>
  )
}

function RemoveSheet({ automation, onClose, onRemoved }: { automation: Automation; onClose: () => void; onRemoved: () => void }) {
  const { words } = useWords()
  const client = useQueryClient()
  const { id, version, title } = automation
  const remove = useMutation({
    mutationFn: () => call('removeAutomation', { automationId: id, version }),
    onSuccess: () => {
      const known = client.getQueryData<Output<'automations'>>(['automations'])
      onRemoved()
      automationsChanged(client, known?.automations.filter((one) => one.id !== id) ?? [])
    },
  })
  return (
    <Sheet title={words.automation.removeSheet} onClose={onClose}>
      <p dir="auto">{title}</p>
      <p className="quiet">{words.automation.removeHint}</p>
      {remove.isError && <ProblemLine problem={remove.error} />}
      <div className="sheet-deeds">
        {/* first, so that it has the focus */}
        <Button onClick={onClose}>{words.automation.cancel}</Button>
        <Button disabled={remove.isPending} onClick={() => remove.mutate()}>
          {words.automation.remove}
        </Button>
      </div>
    </Sheet>
  )
}
