import { useEffect, useRef } from 'react'

/** One key → what it does. Letters as `t`, others as the keyboard event names them (`Escape`, `?`). */
export type Keys = Record<string, () => void>

/**
 * Listens to single keys on the whole page. Letters are not heard while somebody types or a dialog is open; Escape is, in a field.
 * With a Chinese input method on, the browser names no letter: the key's place on the board is taken then.
 */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.defaultPrevented) return
      if (document.querySelector('dialog[open]')) return
      const name = nameOf(event)
      if (isTyping(event.target) && name !== 'Escape') return
      const deed = latest.current[name]
      // A key that is held down moves on through a list, but does no deed twice.
      if (!deed || (event.repeat && name !== 'j' && name !== 'k')) return
      event.preventDefault()
      deed()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}

function nameOf(event: KeyboardEvent): string {
  if (event.key === 'Escape' || event.key === '?') return event.key
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1]
  return letter && !/^[a-z]$/i.test(event.key) ? letter.toLowerCase() : event.key.length === 1 ? event.key.toLowerCase() : event.key
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
