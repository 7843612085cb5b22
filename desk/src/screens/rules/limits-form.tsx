import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { Output } from '@xiaoer/contract/api'
import type { Limits } from '@xiaoer/contract/rule-api'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import { type FormEvent, useState } from 'react'
import { call } from '../../client.ts'
import { useNotice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.tsx'
import { amountText, type LimitPlace, limitPlaces, limitsOf, withTyped } from './limits.ts'
import { digitsOf, shopMoney } from './shop-money.ts'

const HOURS = 'limit-expires'
/** Those that shops sell in most; whatever the rules name comes first. */
const CURRENCIES = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD']

/** Caps, approvals and daily limits, in one currency at a time; saved as a new version of the rules. */
export function LimitsForm({ all }: { all: Output<'rules'> }) {
  const { words } = useWords()
  const say = words.rules.limits
  const { rules } = all
  const first = shopMoney(rules).currency ?? CURRENCIES[1]!
  const [currency, setCurrency] = useState(first)
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [wrong, setWrong] = useState<readonly string[]>([])
  const save = useSaveLimits(rules.version)
  const limits = limitsOf(rules)
  const places = limitPlaces(rules, all.agents)
  const money = { currency, digits: digitsOf(currency) }
  const isChanged = Object.keys(typed).length > 0
  const type = (id: string, text: string) => setTyped((others) => ({ ...others, [id]: text }))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const read = withTyped(limits, places, typed, money)
    const hours = typed[HOURS] ?? String(limits.approval.expiresAfterHours ?? '')
    const isWrongHours = hours.trim() !== '' && !/^[1-9]\d{0,3}$/.test(hours.trim())
    const all = [...read.wrong, ...(isWrongHours ? [HOURS] : [])]
    setWrong(all)
    if (all.length > 0) document.getElementById(all[0]!)?.focus()
    else save.mutate({ ...read.limits, approval: { ...read.limits.approval, expiresAfterHours: hours.trim() === '' ? null : Number(hours) } })
  }
  const field = (id: string, label: string, text: string, hint?: string) => (
    <AmountField key={id} id={id} label={label} text={typed[id] ?? text} hint={hint} isWrong={wrong.includes(id)} onType={(next) => type(id, next)} />
  )
  const amount = (place: LimitPlace, label: string, hint?: string) => field(place.id, label, amountText(place.read(limits), money), hint)
  const of = (kind: LimitPlace['kind']) => places.filter((place) => place.kind === kind)
  const deedOf = (place: LimitPlace) => (words.command as Record<string, string>)[place.of] ?? place.of

  return (
    <form className="rules-card limits-form" onSubmit={submit} aria-labelledby="limits">
      <h2 id="limits">{say.title}</h2>
      <p className="quiet">{say.lead}</p>
      <div className="field limit">
        <label htmlFor="limit-currency">{say.currency}</label>
        <select id="limit-currency" className="choice" value={currency} disabled={isChanged} onChange={(event) => setCurrency(event.target.value)}>
          {[...new Set([first, ...CURRENCIES])].map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
      </div>
      {of('daily').map((place) => amount(place, say.daily, say.dailyHint))}
      {of('two').map((place) => amount(place, say.twoAbove, say.twoHint(all.deciders)))}
      {field(HOURS, say.expires, String(limits.approval.expiresAfterHours ?? ''), say.expiresHint)}
      <details>
        <summary>{say.approvalAbove}</summary>
        {of('approval').map((place) => amount(place, deedOf(place)))}
      </details>
      <details>
        <summary>{say.cap}</summary>
        {of('cap').map((place) => amount(place, deedOf(place)))}
      </details>
      <details>
        <summary>{say.agents}</summary>
        {of('agent').map((place) => amount(place, say.agentAbove(words.rules.agent[place.of] ?? place.of)))}
      </details>
      <div className="sheet-deeds">
        <Button type="primary" htmlType="submit" disabled={!isChanged} loading={save.isPending}>
          {say.save}
        </Button>
        {isChanged && (
          <Button
            onClick={() => {
              setTyped({})
              setWrong([])
            }}
          >
            {say.undo}
          </Button>
        )}
      </div>
      {isChanged && <p className="waits">{say.changed}</p>}
    </form>
  )
}

type FieldProps = { id: string; label: string; text: string; hint?: string | undefined; isWrong: boolean; onType: (text: string) => void }

function AmountField({ id, label, text, hint, isWrong, onType }: FieldProps) {
  const { words } = useWords()
  return (
    <div className="field limit">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        inputMode="decimal"
        value={text}
        status={isWrong ? 'error' : ''}
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onType(event.target.value)}
      />
      <p id={`${id}-hint`} className={isWrong ? 'wrong-text' : 'quiet'}>
        {isWrong ? words.rules.limits.unreadable : hint}
      </p>
    </div>
  )
}

function useSaveLimits(basedOn: string) {
  const { words } = useWords()
  const { complain, tell } = useNotice()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (limits: Limits) => call('setLimits', { limits, basedOn }),
    onSuccess: (rules) => tell(words.rules.limits.saved(rules.version)),
    onError: complain,
    onSettled: () => client.invalidateQueries({ queryKey: ['rules'] }),
  })
}
