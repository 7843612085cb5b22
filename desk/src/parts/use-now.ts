import { useSyncExternalStore } from 'react'

/** The time, renewed each second (or each minute) for whoever shows a clock; one timer for all of them. */
export function useNow(stepMs: 1_000 | 60_000 = 1_000): number {
  return useSyncExternalStore(listen, () => now - (now % stepMs))
}

let now = Date.now()
let timer: ReturnType<typeof setInterval> | undefined
const listeners = new Set<() => void>()

function listen(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    now = Date.now()
    for (const each of listeners) each()
  }, 1000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}
