import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import { type Automation, type AutomationDraft, AutomationEvent, type AutomationId } from '@xiaoer/contract/automation'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { ClientProblem, call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { automationChanged } from '../../use-automations.ts'
import { useWords } from '../../words/use-words.tsx'
import { ActionList } from './action-list.tsx'
import type { Lack } from './automation-draft.ts'
import { ConditionList } from './condition-list.tsx'
import type { Saying } from './say-automation.ts'

type Props = {
  id: AutomationId
  saved: Automation | null
  draft: AutomationDraft
  isBegun: boolean
  lacks: readonly Lack[]
  all: Output<'automations'>
  saying: Saying
  onWrite: (draft: AutomationDraft) => void
  /** What was begun is saved, or the newest is wanted instead. */
  onDone: () => void
  onGiveUp: () => void
}

/** When, if, then: and the way to keep it. */
export function AutomationForm({ id, saved, draft, isBegun, lacks, all, saying, onWrite, onDone, onGiveUp }: Props) {
  const { words } = useWords()
  const client = useQueryClient()
  const titleId = useId()
  // rows keep what is typed in them: where the draft becomes another one they begin anew
  const [begun, setBegun] = useState(0)
  const say = words.automation
  const save = useMutation({
    mutationFn: () => call('saveAutomation', { ...draft, automationId: id, version: saved?.version ?? 0 }),
    // the newest is here before the draft goes: nothing flickers back to how it was
    onSuccess: (kept) => automationChanged(client, kept).then(onDone),
  })
  const isConflict = save.error instanceof ClientProblem && save.error.code === 'conflict'
  // what the house alone can see, such as a colleague who left
  const refused = save.error instanceof ClientProblem ? problemsIn(save.error.detail) : []
  const known = [...lacks, ...refused]
  const change = (next: AutomationDraft) => {
    save.reset()
    onWrite(next)
  }
  const rows = `${saved?.version ?? 0} ${begun}`
  const giveUp = () => {
    setBegun(begun + 1)
    onGiveUp()
  }
  const seeNewest = () => {
    setBegun(begun + 1)
    onDone()
  }
  const maySave = isBegun && lacks.length === 0 && !save.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (maySave) save.mutate()
  }
  return (
    <form className="automation-form" onSubmit={submit}>
      <div className="field">
        <label htmlFor={titleId}>{say.name}</label>
        <Input
          id={titleId}
          dir="auto"
          maxLength={120}
          placeholder={say.nameHint}
          value={draft.title}
          onChange={(event) => change({ ...draft, title: event.target.value })}
        />
      </div>
      <Choose
        label={say.event}
        value={draft.event}
        options={AutomationEvent.options.map((event) => ({ value: event, label: say.when[event] }))}
        onChoose={(event) => change({ ...draft, event: event as AutomationEvent })}
      />
      <ConditionList key={`conditions ${rows}`} draft={draft} lacks={known} known={all.known} saying={saying} onChange={change} />
      <ActionList key={`actions ${rows}`} draft={draft} saved={saved} lacks={known} all={all} saying={saying} onChange={change} />
      <div className="automation-deeds">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!maySave}>
          {say.save}
        </Button>
        {isBegun && (
          <Button disabled={save.isPending} onClick={giveUp}>
            {say.discard}
          </Button>
        )}
        <span role="status" className={save.isSuccess && !isBegun ? 'automation-saved' : 'quiet'}>
          {save.isSuccess && !isBegun ? (saved?.enabled ? say.saved : say.savedOff) : isBegun && lacks.length > 0 ? say.why.incomplete : ''}
        </span>
      </div>
      {save.isError && !isConflict && refused.length === 0 && <ProblemLine problem={save.error} />}
      {isConflict && (
        <div className="problem" role="alert">
          <span>{say.conflict}</span>
          <Button
            size="small"
            onClick={() => {
              save.reset()
              void client.invalidateQueries({ queryKey: ['automations'] }).then(seeNewest)
            }}
          >
            {say.seeNewest}
          </Button>
        </div>
      )}
    </form>
  )
}

function problemsIn(detail: unknown): readonly Lack[] {
  const problems = (detail as { problems?: unknown } | undefined)?.problems
  return Array.isArray(problems) ? (problems as Lack[]) : []
}
