import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Intent } from '@xiaoer/contract/intent'
import type { Person } from '@xiaoer/contract/team'
import type { TeamNow } from '@xiaoer/contract/team-api'
import Button from 'antd/es/button'
import { type FormEvent, useState } from 'react'
import { call } from '../../client.ts'
import { useAway } from '../../parts/away-switch.tsx'
import { Choose } from '../../parts/choose.tsx'
import { PresenceMark } from '../../parts/presence-mark.tsx'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { sayLanguage } from '../../parts/say-language.ts'
import { useWords } from '../../words/use-words.tsx'
import { HoursForm } from './hours-form.tsx'
import { NamesField } from './names-field.tsx'
import { areHoursRight } from './team-draft.ts'

const SKILLS = [...new Set(Intent.options.flatMap((intent) => [intent.split('.')[0]!, intent]))]
const LANGUAGES = ['zh', 'en', 'ja', 'ko', 'de', 'fr', 'es', 'pt', 'it', 'ru', 'ar', 'th', 'vi', 'id']
const CAPACITIES = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 50]

/** Somebody of the staff: what comes to them, how much of it, and when. */
export function PersonForm({ person, teams }: { person: Person; teams: readonly TeamNow[] }) {
  const { words, language } = useWords()
  const client = useQueryClient()
  const away = useAway()
  const [draft, setDraft] = useState(person)
  const say = words.team
  const save = useMutation({
    mutationFn: () => {
      const { id: agentId, teams: own, languages, skills, capacity, ticketCapacity, shift } = draft
      return call('savePerson', { agentId, teams: own, languages, skills, capacity, ticketCapacity, shift })
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['team'] }),
  })
  const isRight = areHoursRight(draft.shift) && draft.languages.every((code) => /^[a-z]{2}$/.test(code))
  const change = (more: Partial<Person>) => {
    save.reset()
    setDraft({ ...draft, ...more })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isRight) save.mutate()
  }
  const capacities = (now: number) => [...new Set([...CAPACITIES, now])].sort((a, b) => a - b).map((most) => ({ value: String(most), label: String(most) }))
  const isAway = person.presence === 'away'
  return (
    <form className="team-form" onSubmit={submit}>
      <header className="team-person">
        <h2 dir="auto">{person.name}</h2>
        <PresenceMark presence={person.presence} isOnShift={person.isOnShift} />
        <span className="quiet">{say.holds(person.load, person.capacity)}</span>
        <span className="quiet">{say.holdsTickets(person.ticketLoad, person.ticketCapacity)}</span>
        <Button size="small" loading={away.isPending} onClick={() => away.mutate({ away: !isAway, agentId: person.id })}>
          {isAway ? say.callBack(person.name) : say.sendAway(person.name)}
        </Button>
      </header>
      <fieldset className="team-part">
        <legend>{say.comes}</legend>
        <p className="quiet">{say.any}</p>
        {teams.length > 0 && (
          <fieldset className="choices">
            <legend>{say.teamsOf}</legend>
            {teams.map(({ id, name }) => (
              <label key={id}>
                <input
                  type="checkbox"
                  checked={draft.teams.includes(id)}
                  onChange={({ target }) => change({ teams: target.checked ? [...draft.teams, id] : draft.teams.filter((one) => one !== id) })}
                />{' '}
                {name}
              </label>
            ))}
          </fieldset>
        )}
        <NamesField
          label={say.languages}
          hint={say.languagesHint}
          names={draft.languages}
          known={LANGUAGES}
          shown={(code) => sayLanguage(code, language)}
          onChange={(languages) => change({ languages })}
        />
        <NamesField label={say.skills} hint={say.issuesHint} names={draft.skills} known={SKILLS} onChange={(skills) => change({ skills })} />
        <Choose
          label={say.capacity}
          value={String(draft.capacity)}
          options={capacities(draft.capacity)}
          onChoose={(most) => change({ capacity: Number(most) })}
        />
        <Choose
          label={say.ticketCapacity}
          value={String(draft.ticketCapacity)}
          options={capacities(draft.ticketCapacity)}
          onChoose={(most) => change({ ticketCapacity: Number(most) })}
        />
      </fieldset>
      <HoursForm legend={say.shift} none={say.shiftOfTeam} some={say.ownShift} hours={draft.shift} onChange={(shift) => change({ shift })} />
      <div className="team-deeds">
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!isRight}>
          {say.save}
        </Button>
        <span role="status" className="quiet">
          {save.isSuccess ? say.saved : isRight ? '' : say.incomplete}
        </span>
      </div>
      {save.isError && <ProblemLine problem={save.error} />}
    </form>
  )
}
