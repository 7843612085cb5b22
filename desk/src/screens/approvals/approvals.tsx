import type { Action } from '@xiaoer/contract/action'
import type { Approval } from '@xiaoer/contract/approval'
import { useEffect, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useApprovals } from '../../use-approvals.ts'
import { useWords } from '../../words/use-words.tsx'
import { ApprovalCard } from './approval-card.tsx'
import './approvals.css'

/** Deeds above a limit, each with all that is needed to decide. What was decided here stays in its place until one leaves. */
export function Approvals() {
  const { words } = useWords()
  const asked = useApprovals()
  const [shown, setShown] = useState<Approval[]>([])
  const [mine, setMine] = useState<Record<string, Action | 'asked'>>({})
  const list = useRef<HTMLOListElement>(null)
  const { hash } = useLocation()
  const waiting = asked.data ?? []
  // A card that somebody else decides goes; one that was decided here stays with its outcome, at its place.
  const kept = shown.filter((each) => mine[each.action.id] || waiting.some((other) => other.action.id === each.action.id))
  const fresh = waiting.filter((each) => !kept.some((other) => other.action.id === each.action.id))
  const cards = [...kept, ...fresh]
  useEffect(() => {
    if (asked.data)
      setShown((before) => [...before.filter((each) => !asked.data?.some((other) => other.action.id === each.action.id)), ...(asked.data ?? [])].sort(byAge))
  }, [asked.data])
  useEffect(() => {
    if (hash && asked.isSuccess) document.getElementById(hash.slice(1))?.focus()
  }, [hash, asked.isSuccess])

  const step = (by: 1 | -1) => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('article') ?? [])]
    const at = all.findIndex((card) => card.contains(document.activeElement))
    ;(at < 0 ? all[0] : all[at + by])?.focus()
  }
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    Escape: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  })

  return (
    <div className="approvals">
      <h1>{words.approval.title}</h1>
      <p className="quiet">{words.approval.lead}</p>
      {asked.isPending && <p className="opening">{words.place.loading}</p>}
      {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
      {asked.isSuccess && cards.length === 0 && <p className="empty">{words.approval.empty}</p>}
      <ol ref={list}>
        {cards.map((approval) => (
          <li key={approval.action.id}>
            <ApprovalCard
              approval={approval}
              outcome={outcomeOf(mine[approval.action.id])}
              onOutcome={(outcome) => setMine(({ [approval.action.id]: _, ...others }) => (outcome ? { ...others, [approval.action.id]: outcome } : others))}
            />
          </li>
        ))}
      </ol>
    </div>
  )
}

function outcomeOf(mine: Action | 'asked' | undefined): Action | null {
  return mine === undefined || mine === 'asked' ? null : mine
}

function byAge(a: Approval, b: Approval): number {
  return Date.parse(a.action.at) - Date.parse(b.action.at)
}
