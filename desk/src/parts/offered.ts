import { useEffect, useRef } from 'react'

/** Something that can be done right now where one is; the command bar lists it. */
export type OfferedDeed = { name: string; key?: string; run: () => void }

const offers = new Set<{ current: OfferedDeed[] }>()

/** What this part of the screen offers as long as it is there. */
export function useOffer(deeds: OfferedDeed[]): void {
  const latest = useRef(deeds)
  latest.current = deeds
  useEffect(() => {
    offers.add(latest)
    return () => void offers.delete(latest)
  }, [])
}

/** Everything that is offered just now. */
export function offered(): OfferedDeed[] {
  return [...offers].flatMap(({ current }) => current)
}
