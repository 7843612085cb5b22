import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
const PREFIX = 'xiaoer.desk.'

/** A small thing that this browser remembers; null where there is none or the browser keeps nothing. */
export function readKept(key: string): string | null {
  try {
    return localStorage.getItem(PREFIX + key)
  } catch {
    return memory.get(key) ?? null
  }
}

export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + key)
    else localStorage.setItem(PREFIX + key, value)
  } catch {
    // Private windows and full disks refuse; the desk then remembers until it is closed.
    if (value === null) memory.delete(key)
    else memory.set(key, value)
  }
  for (const listener of listeners) listener()
}

/** Re-reads when any tab of this desk changes it. */
export function useKept(key: string): string | null {
  return useSyncExternalStore(listenToKept, () => readKept(key))
}

export function listenToKept(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

const memory = new Map<string, string>()
