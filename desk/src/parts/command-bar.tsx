import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { call } from '../client.ts'
import { useWords } from '../words/use-words.tsx'
import { offered } from './offered.ts'
import { sayMoney } from './say-money.ts'
import { sayName } from './say-name.ts'
import { Sheet } from './sheet.tsx'
import { shortOf } from './when.ts'
import './command-bar.css'

type Found = { key: string; part: string; run: (() => void) | null; shown: ReactNode }

/** After the last key the house is asked; a search for every letter of a word would only press on it. */
const PAUSE_MS = 150

/** One box for everything: people, orders, what was said, and what can be done here. */
export function CommandBar({ onClose }: { onClose: () => void }) {
  const { words } = useWords()
  const said = words.bench.find
  const [written, setWritten] = useState('')
  const { found, isLooking } = useFound(written.trim(), onClose)
  const [at, setAt] = useState(0)
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const chosen = found[Math.min(at, found.length - 1)]
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt((now) => Math.max(0, Math.min(found.length - 1, Math.min(now, found.length - 1) + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      chosen?.run?.()
    }
  }
  const parts = [...new Set(found.map(({ part }) => part))]
  return (
    <Sheet title={said.label} onClose={onClose}>
      <div className="command-bar">
        <input
          // biome-ignore lint/a11y/noAutofocus: the bar is opened to write in it.
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={chosen && `${listId} ${chosen.key}`.replaceAll(' ', '-')}
          aria-autocomplete="list"
          aria-label={said.box}
          placeholder={said.box}
          value={written}
          onChange={(event) => {
            setWritten(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
        <div id={listId} ref={list} className="command-found" role="listbox" aria-label={said.label}>
          {parts.map((part) => (
            // biome-ignore lint/a11y/useSemanticElements: groups of options are no field sets.
            <div key={part} role="group" aria-label={part}>
              <div className="command-part" aria-hidden="true">
                {part}
              </div>
              {found.map((each) =>
                each.part !== part ? null : (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box, which keeps the focus.
                  // biome-ignore lint/a11y/useFocusableInteractive: as above
                  <div
                    key={each.key}
                    id={`${listId} ${each.key}`.replaceAll(' ', '-')}
                    role="option"
                    aria-selected={each === chosen}
                    aria-disabled={each.run === null}
                    onClick={() => each.run?.()}
                  >
                    {each.shown}
                  </div>
                ),
              )}
            </div>
          ))}
        </div>
        <p className="command-foot" role="status">
          {found.length > 0 ? `${said.results(found.length)} · ${said.hint}` : isLooking ? said.looking : said.nothing}
        </p>
      </div>
    </Sheet>
  )
}

function useFound(written: string, onClose: () => void): { found: Found[]; isLooking: boolean } {
  const { words, language } = useWords()
  const said = words.bench.find
  const navigate = useNavigate()
  const looked = usePaused(written)
  const asked = useQuery({
    queryKey: ['search', looked],
    queryFn: ({ signal }) => call('search', { words: looked }, signal),
    enabled: looked !== '',
    // What was found a while ago is not what is there now.
    staleTime: 0,
    gcTime: 30_000,
  })
  const run = (deed: () => void) => () => {
    onClose()
    // after the dialog has given the focus back
    setTimeout(deed, 0)
  }
  const open = (id: string) => run(() => void navigate(`/inbox/open/${id}`))
  const { people = [], orders = [], messages = [] } = (written !== '' && asked.data) || {}
  const found: Found[] = [
    ...offered()
      .filter(({ name }) => name.toLowerCase().includes(written.toLowerCase()))
      .map((deed) => ({
        key: `deed ${deed.name}`,
        part: said.deeds,
        run: run(deed.run),
        shown: (
          <>
            <b>{deed.name}</b> {deed.key && <kbd>{deed.key}</kbd>}
          </>
        ),
      })),
    ...people.map((talk) => ({
      key: `person ${talk.id}`,
      part: said.people,
      run: open(talk.id),
      shown: (
        <>
          <b dir="auto">{sayName(talk.contact, words)}</b> <small>{talk.channel.title}</small> <span dir="auto">{talk.preview}</span>
        </>
      ),
    })),
    ...orders.map(({ number, status, total, customer, conversationId }) => ({
      key: `order ${number}`,
      part: said.orders,
      run: conversationId ? open(conversationId) : null,
      shown: (
        <>
          <b>{number}</b> <small>{words.orderStatus[status]}</small>{' '}
          <span dir="auto">
            {customer} · {sayMoney(total, language)}
            {!conversationId && ` · ${said.noTalk}`}
          </span>
        </>
      ),
    })),
    ...messages.map(({ conversation, seq, excerpt, at }) => ({
      key: `message ${conversation.id} ${seq}`,
      part: said.messages,
      run: open(conversation.id),
      shown: (
        <>
          <b dir="auto">{sayName(conversation.contact, words)}</b> <small>{shortOf(at, Date.now(), language)}</small> <span dir="auto">{excerpt}</span>
        </>
      ),
    })),
  ]
  return { found, isLooking: written !== looked || asked.isFetching }
}

function usePaused(written: string): string {
  const [paused, setPaused] = useState(written)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(written), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [written])
  return paused
}
