import { useEffect, useRef } from 'react'
import type { Alert } from './alerts.ts'
import { useLive } from './live-room.tsx'
import { keep, readKept, useKept } from './parts/kept.ts'
import { useWords } from './words/use-words.tsx'

/** What this browser does when something is worth it. `quiet` is do-not-disturb. */
export type AlertWay = 'quiet' | 'sound' | 'desktop'
export const ALERT_WAYS: AlertWay[] = ['quiet', 'sound', 'desktop']

/** Many events at once are one sound. */
const BETWEEN_MS = 2_000

export function useAlertWay(): [AlertWay, (way: AlertWay) => void] {
  const kept = useKept('alerts')
  const way = ALERT_WAYS.find((each) => each === kept) ?? 'sound'
  const choose = (next: AlertWay) => {
    keep('alerts', next)
    if (next === 'desktop' && 'Notification' in window && Notification.permission === 'default') void Notification.requestPermission()
  }
  return [way, choose]
}

/** Sound and desktop notice, while the desk is not looked at or somebody waits. */
export function useAlerts(onOpen: (conversationId: string) => void): void {
  const { words } = useWords()
  const { desk } = useLive()
  const latest = useRef({ words, onOpen })
  latest.current = { words, onOpen }
  useEffect(() => {
    let last = 0
    return desk.listen((alert: Alert) => {
      const way = readKept('alerts') ?? 'sound'
      if (way === 'quiet' || Date.now() - last < BETWEEN_MS) return
      // what one is looking at needs no sound
      if (alert.kind === 'wrote' && document.hasFocus() && location.pathname.endsWith(alert.conversationId)) return
      last = Date.now()
      beep()
      if (way !== 'desktop' || document.hasFocus() || !('Notification' in window) || Notification.permission !== 'granted') return
      const notice = new Notification(latest.current.words.bench.alerts[alert.kind], { body: alert.words, tag: alert.conversationId })
      notice.onclick = () => {
        window.focus()
        latest.current.onOpen(alert.conversationId)
        notice.close()
      }
    })
  }, [desk])
}

let audio: AudioContext | null = null

/** Two soft tones, made here: no file to fetch. A browser that was never touched stays silent. */
function beep(): void {
  try {
    audio ??= new AudioContext()
    if (audio.state !== 'running') {
      void audio.resume().catch(() => undefined)
      return
    }
    const start = audio.currentTime
    for (const [place, tone] of [660, 880].entries()) {
      const voice = audio.createOscillator()
      const volume = audio.createGain()
      voice.frequency.value = tone
      volume.gain.setValueAtTime(0.08, start + place * 0.12)
      volume.gain.exponentialRampToValueAtTime(0.0001, start + place * 0.12 + 0.11)
      voice.connect(volume).connect(audio.destination)
      voice.start(start + place * 0.12)
      voice.stop(start + place * 0.12 + 0.12)
    }
  } catch {
    // no sound device
  }
}
