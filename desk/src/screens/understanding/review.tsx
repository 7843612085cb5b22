import { useQueryClient } from '@tanstack/react-query'
import { PhraseState, type ShopPhrase } from '@xiaoer/contract/understanding'
import Button from 'antd/es/button'
import { type KeyboardEvent, useRef, useState } from 'react'
import { ProblemLine } from '../../parts/problem-line.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { phrasesChanged, usePhraseCounts, usePhrases } from '../../use-phrases.ts'
import { useWords } from '../../words/use-words.tsx'
import { PhraseRow } from './phrase-row.tsx'

const STATES = PhraseState.options

/** What was proposed, is taught, was rejected. What is reviewed here stays in its place until another list is opened. */
export function Review({ onTry }: { onTry: (text: string) => void }) {
  const { words } = useWords()
  const client = useQueryClient()
  const [state, setState] = useState<PhraseState>('proposed')
  const [settled, setSettled] = useState<Record<string, ShopPhrase>>({})
  const counts = usePhraseCounts(true)
  const asked = usePhrases(state, true)
  const list = useRef<HTMLDivElement>(null)
  const phrases = asked.data?.pages.flatMap((page) => page.phrases) ?? []

  const open = (next: PhraseState) => {
    setSettled({})
    setState(next)
    void client.invalidateQueries({ queryKey: ['phrases', next] })
  }
  const onTabKey = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const next = STATES[(STATES.indexOf(state) + by + STATES.length) % STATES.length]!
    open(next)
    document.getElementById(`tab-${next}`)?.focus()
  }
  const rows = () => [...(list.current?.querySelectorAll<HTMLElement>('article') ?? [])]
  const step = (by: 1 | -1) => {
    const at = rows().findIndex((row) => row.contains(document.activeElement))
    ;(at < 0 ? rows()[0] : rows()[at + by])?.focus()
  }
  const press = (deed: string) =>
    rows()
      .find((row) => row.contains(document.activeElement))
      ?.querySelector<HTMLElement>(`[data-deed="${deed}"]`)
      ?.click()
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    a: () => press('accept'),
    x: () => press('reject'),
    Escape: () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
  })
  const onSettled = (phrase: ShopPhrase) => {
    setSettled((others) => ({ ...others, [phrase.id]: phrase }))
    // the list itself is left as it is: nothing moves under the hand of who reviews
    void client.invalidateQueries({ queryKey: ['phrase-counts'] })
    void client.invalidateQueries({ queryKey: ['reading'] })
    const at = rows().findIndex((row) => row.id === phrase.id)
    if (rows()[at]?.contains(document.activeElement)) (rows()[at + 1] ?? rows()[at])?.focus()
  }

  return (
    <>
      <div role="tablist" aria-labelledby="review-title" className="review-tabs" onKeyDown={onTabKey}>
        {STATES.map((each) => (
          <button
            key={each}
            id={`tab-${each}`}
            type="button"
            role="tab"
            aria-selected={each === state}
            aria-controls="review-list"
            tabIndex={each === state ? 0 : -1}
            onClick={() => open(each)}
          >
            {words.understanding.state[each]} {counts && <span className="share">{counts[each]}</span>}
          </button>
        ))}
      </div>
      <div id="review-list" role="tabpanel" aria-labelledby={`tab-${state}`} ref={list}>
        {asked.isPending && <p className="opening">{words.place.loading}</p>}
        {asked.isError && <ProblemLine problem={asked.error} onAgain={() => void asked.refetch()} />}
        {asked.isSuccess && phrases.length === 0 && <p className="empty">{words.understanding.none[state]}</p>}
        {phrases.map((phrase) => (
          <PhraseRow
            key={phrase.id}
            phrase={settled[phrase.id] ?? phrase}
            isSettled={phrase.id in settled}
            onTry={onTry}
            onSettled={onSettled}
            onGone={() => phrasesChanged(client)}
          />
        ))}
        {asked.hasNextPage && (
          <Button className="more" loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
            {asked.isFetchingNextPage ? words.understanding.loadingMore : words.understanding.more}
          </Button>
        )}
      </div>
    </>
  )
}
