import { type ReactNode, useEffect, useRef } from 'react'
import './pick-list.css'

export type Pick = { key: string; shown: ReactNode; run: () => void }

/** What can be put in, over the box in which one writes; the box keeps the focus and hears the keys. */
export function PickList({ id, label, picks, at, empty }: { id: string; label: string; picks: Pick[]; at: number; empty: string }) {
  const list = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: where another one is chosen, it must be in sight.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at])
  if (picks.length === 0) return <p className="pick-none">{empty}</p>
  return (
    <div className="pick-list" id={id} ref={list} role="listbox" aria-label={label}>
      {picks.map((pick, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are heard by the box, which keeps the focus.
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          key={pick.key}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === at}
          // the press must not take the focus from the box
          onMouseDown={(event) => event.preventDefault()}
          onClick={pick.run}
        >
          {pick.shown}
        </div>
      ))}
    </div>
  )
}
