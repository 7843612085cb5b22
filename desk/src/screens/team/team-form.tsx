import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Emotion } from '@xiaoer/contract/conversation'
import { Intent } from '@xiaoer/contract/intent'
import type { Team } from '@xiaoer/contract/team'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useId, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../../client.ts'
import { Choose } from '../../parts/choose.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useWords } from '../../words/use-words.tsx'
import { ClockFields } from './clock-fields.tsx'
import { HoursForm } from './hours-form.tsx'
import { NamesField } from './names-field.tsx'
import { RemoveTeam } from './remove-team.tsx'
import { isWhole } from './team-draft.ts'
import { WeightFields } from './weight-fields.tsx'

const ISSUES = [...new Set(Intent.options.flatMap((intent) => [intent.split('.')[0]!, intent]))]

/** One team: what it takes, when it is there, how it is given out and how fast it answers. */
export function TeamForm({ team, isNew }: { team: Team; isNew: boolean }) {
  const { words } = useWords()
  const client = useQueryClient()
  const navigate = useNavigate()
  const id = useId()
  const [draft, setDraft] = useState(team)
  const [begun, setBegun] = useState(0)
  const say = words.team
  const save = useMutation({
    mutationFn: async () => {
      const { id: teamId, name, takes, hours, giving, clocks, weights, botDrafts, mostHandovers } = draft
      return call('saveTeam', { teamId, name, takes, hours, giving, clocks, weights, botDrafts, mostHandovers })
    },
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['team'] })
      if (isNew) void navigate(`/team/teams/${saved.id}`, { replace: true })
    },
  })
  const isRight = isWhole(draft)
  const change = (more: Partial<Team>) => {
    save.reset()
    setDraft({ ...draft, ...more })
  }
  const takes = (more: Partial<Team['takes']>) => change({ takes: { ...draft.takes, ...more } })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isRight) save.mutate()
  }
  return (
    <form className="team-form" onSubmit={submit} key={begun}>
      <h2>{isNew ? say.newTeam : draft.name}</h2>
      <div className="field">
        <label htmlFor={`${id}-name`}>{say.name}</label>
        <Input
          id={`${id}-name`}
          dir="auto"
          maxLength={60}
          placeholder={say.nameHint}
          value={draft.name}
          onChange={(event) => change({ name: event.target.value })}
        />
      </div>
      {isNew && (
        <div className="field">
          <label htmlFor={`${id}-id`}>{say.id}</label>
          <Input
            id={`${id}-id`}
            maxLength={60}
            spellCheck={false}
            autoComplete="off"
            placeholder="after-sales"
            aria-describedby={`${id}-id-hint`}
            value={draft.id}
            onChange={(event) => change({ id: event.target.value.toLowerCase() })}
          />
          <p className="quiet" id={`${id}-id-hint`}>
            {draft.id !== '' && !/^[a-z][a-z0-9-]{0,58}[a-z0-9]$/.test(draft.id) ? say.idWrong : say.idHint}
          </p>
        </div>
      )}
      <fieldset className="team-part">
        <legend>{say.takes}</legend>
        <p className="quiet">{say.any}</p>
        <NamesField label={say.issues} hint={say.issuesHint} names={draft.takes.issues} known={ISSUES} onChange={(issues) => takes({ issues })} />
        <NamesField label={say.languages} hint={say.languagesHint} names={draft.takes.languages} onChange={(languages) => takes({ languages })} />
        <NamesField label={say.levels} names={draft.takes.levels} onChange={(levels) => takes({ levels })} />
        <NamesField label={say.channels} names={draft.takes.channels} onChange={(channels) => takes({ channels })} />
        <fieldset className="choices">
          <legend>{say.emotions}</legend>
          {Emotion.options.map((emotion) => (
            <label key={emotion}>
              <input
                type="checkbox"
                checked={draft.takes.emotions.includes(emotion)}
                onChange={({ target }) =>
                  takes({ emotions: target.checked ? [...draft.takes.emotions, emotion] : draft.takes.emotions.filter((one) => one !== emotion) })
                }
              />{' '}
              {words.emotion[emotion]}
            </label>
          ))}
        </fieldset>
      </fieldset>
      <HoursForm legend={say.hours} none={say.alwaysOpen} some={say.keepsHours} hours={draft.hours} onChange={(hours) => change({ hours })} />
      <fieldset className="team-part">
        <legend>{say.giving}</legend>
        <Choose
          label={say.giving}
          value={draft.giving}
          options={(['by-itself', 'by-hand'] as const).map((giving) => ({ value: giving, label: say.givingBy[giving] }))}
          onChoose={(giving) => change({ giving: giving as Team['giving'] })}
        />
        <WeightFields weights={draft.weights} onChange={(weights) => change({ weights })} />
        <label className="team-check">
          <input type="checkbox" checked={draft.botDrafts} onChange={({ target }) => change({ botDrafts: target.checked })} /> {say.botDrafts}
        </label>
        <p className="quiet">{say.botDraftsHint}</p>
        <Choose
          label={say.mostHandovers}
          value={String(draft.mostHandovers)}
          options={[1, 2, 3, 4, 5, 10, 20].map((times) => ({ value: String(times), label: String(times) }))}
          onChoose={(times) => change({ mostHandovers: Number(times) })}
        />
      </fieldset>
      <ClockFields clocks={draft.clocks} onChange={(clocks) => change({ clocks })} />
      <div className="team-deeds">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!isRight}>
          {say.save}
        </Button>
        {draft !== team && (
          <Button
            disabled={save.isPending}
            onClick={() => {
              save.reset()
              setDraft(team)
              setBegun(begun + 1)
            }}
          >
            {say.discard}
          </Button>
        )}
        <span role="status" className="quiet">
          {save.isSuccess ? say.saved : isRight ? '' : say.incomplete}
        </span>
        {!isNew && <RemoveTeam team={team} />}
      </div>
      {save.isError && <ProblemLine problem={save.error} />}
    </form>
  )
}
