import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { NavLink } from 'react-router'
import { call } from '../../client.ts'
import { Icon } from '../../parts/icon.tsx'
import { useNotice } from '../../parts/notice.tsx'
import { useKeys } from '../../parts/use-keys.ts'
import { useCounts } from '../../use-counts.ts'
import { useViews } from '../../use-views.ts'
import { useWords } from '../../words/use-words.tsx'
import { SaveFilterSheet } from './save-filter-sheet.tsx'
import './view-menu.css'

/** So many tags are offered; the others are found by a saved view. */
const MOST_TAGS = 30

/** The views beyond the five that everybody needs all day: a panel over the list, closed as soon as one is chosen. */
export function ViewMenu() {
  const { words } = useWords()
  const said = words.bench.views
  const [isOpen, setIsOpen] = useState(false)
  const [saves, setSaves] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => setIsOpen(false)
  useKeys({
    v: () => {
      setIsOpen(!isOpen)
      button.current?.focus()
    },
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return
    event.preventDefault()
    event.stopPropagation()
    close()
    button.current?.focus()
  }
  const onBlur = (event: FocusEvent) => !event.currentTarget.contains(event.relatedTarget) && close()
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape and leaving close what the button inside opened.
    <div className="view-menu" onKeyDown={onKeyDown} onBlur={onBlur}>
      <button
        type="button"
        ref={button}
        className="view-more"
        aria-expanded={isOpen}
        aria-keyshortcuts="v"
        onClick={() => setIsOpen(!isOpen)}
        title={`${said.moreViews}  V`}
      >
        <b aria-hidden="true">⋯</b> <span>{said.more}</span>
      </button>
      {isOpen && <Panel onChosen={close} onSave={() => setSaves(true)} />}
      {saves && <SaveFilterSheet onClose={() => setSaves(false)} />}
    </div>
  )
}

function Panel({ onChosen, onSave }: { onChosen: () => void; onSave: () => void }) {
  const { words } = useWords()
  const said = words.bench.views
  const asked = useViews()
  const { channels = [], tags = [], teams = [], people = [], saved = [] } = asked.data ?? {}
  const { complain } = useNotice()
  const remove = (id: (typeof saved)[number]['id']) => {
    call('removeFilter', { filterId: id }).then(() => void asked.refetch(), complain)
  }
  return (
    // A mouse pressed between the links must not take the focus out of the panel, which would close it.
    <section className="view-panel" aria-label={said.moreViews} tabIndex={-1}>
      <ul>
        {(['mentions', 'due', 'longest', 'snoozed'] as const).map((view) => (
          <One key={view} view={view} name={said[view]} onChosen={onChosen} />
        ))}
      </ul>
      <Part title={said.saved}>
        {saved.map(({ id, name }) => (
          <One key={id} view={`saved:${id}`} name={name} onChosen={onChosen}>
            <button type="button" className="icon-button" aria-label={said.remove(name)} onClick={() => remove(id)}>
              <Icon name="remove" size={14} />
            </button>
          </One>
        ))}
        <li>
          <button type="button" className="view-save" onClick={onSave}>
            + {said.save}
          </button>
        </li>
      </Part>
      {tags.length > 0 && (
        <Part title={said.tags}>
          {tags.slice(0, MOST_TAGS).map((tag) => (
            <One key={tag} view={`tag:${tag}`} name={tag} onChosen={onChosen} />
          ))}
        </Part>
      )}
      {channels.length > 1 && (
        <Part title={said.channels}>
          {channels.map(({ id, title }) => (
            <One key={id} view={`channel:${id}`} name={title} onChosen={onChosen} />
          ))}
        </Part>
      )}
      {teams.length > 0 && (
        <Part title={said.teams}>
          {teams.map(({ name }) => (
            <One key={name} view={`team:${name}`} name={name} onChosen={onChosen} />
          ))}
        </Part>
      )}
      {people.length > 1 && (
        <Part title={said.people}>
          {people.map(({ id, name }) => (
            <One key={id} view={`agent:${id}`} name={name} onChosen={onChosen} />
          ))}
        </Part>
      )}
    </section>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2>{title}</h2>
      <ul>{children}</ul>
    </>
  )
}

function One({ view, name, onChosen, children }: { view: string; name: string; onChosen: () => void; children?: ReactNode }) {
  const count = useCounts()?.[view]
  return (
    <li>
      <NavLink to={`/inbox/${encodeURIComponent(view)}`} onClick={onChosen} dir="auto">
        <span>{name}</span>
        {count !== undefined && <b>{count}</b>}
      </NavLink>
      {children}
    </li>
  )
}
