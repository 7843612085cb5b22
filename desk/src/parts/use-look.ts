import { useEffect, useSyncExternalStore } from 'react'
import { type LookName, wear } from '../look.ts'
import { keep, useKept } from './kept.ts'

export type LookChoice = LookName | 'auto'
const CHOICES: readonly LookChoice[] = ['auto', 'light', 'dark']

/** Light or dark: as chosen here, or as the system has it; worn by the page. */
export function useLook(): { look: LookName; choice: LookChoice; chooseNext: () => void } {
  const kept = useKept('look')
  const choice: LookChoice = kept === 'light' || kept === 'dark' ? kept : 'auto'
  const systemIsDark = useMatches('(prefers-color-scheme: dark)')
  const look: LookName = choice === 'auto' ? (systemIsDark ? 'dark' : 'light') : choice
  useEffect(() => wear(look, document.documentElement), [look])
  const chooseNext = () => keep('look', CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length]!)
  return { look, choice, chooseNext }
}

/** Does the media query hold now? */
export function useMatches(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = matchMedia(query)
      media.addEventListener('change', listener)
      return () => media.removeEventListener('change', listener)
    },
    () => matchMedia(query).matches,
  )
}
