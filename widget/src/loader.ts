import { corner } from './corner.ts'
import { type Fetched, fetchWindow } from './fetch-window.ts'
import type { Mounted } from './mount.tsx'
import { takePlace } from './place.ts'
import { keyOf, readSettings, type Settings } from './settings.ts'

/** What a shop's own script can do: `xiaoer.open()` behind a button, `xiaoer.set({ userId, userHash })` after a sign-in without a new page. */
export interface Xiaoer {
  open(): void
  close(): void
  set(changes: Partial<Omit<Settings, 'channelId' | 'server' | 'nonce'>>): void
}

/**
 * The script that a shop puts on its pages; the window comes when it is wanted, or was there on the page before:
 * `<script src="https://SERVER/widget/widget.js" data-channel="CHANNEL" data-user-id data-user-hash data-locale data-theme async></script>`.
 * Whatever goes wrong, the page that carries it works on.
 */
const script = (document.currentScript as HTMLScriptElement | null) ?? document.querySelector<HTMLScriptElement>('script[data-channel][src*="widget.js"]')

function begin(): void {
  try {
    const settings = script && readSettings(script, document.documentElement.lang || navigator.language)
    const shadow = settings && takePlace(settings.nonce)
    if (settings && shadow) publish(load(settings, shadow))
    else if (!settings) console.warn('xiaoer: the script tag needs src and data-channel')
  } catch (problem) {
    console.warn('xiaoer: the chat could not start', problem)
  }
}

/** The one name on the page; what a page has under it already stays the page's. */
function publish(xiaoer: Xiaoer): void {
  if (!('xiaoer' in window)) Object.assign(window, { xiaoer })
}

function load(first: Settings, shadow: ShadowRoot): Xiaoer {
  let settings = first
  let shown = corner(settings)
  let mounted: Mounted | null = null
  let fetching: Promise<Fetched> | null = null

  const fetched = () => {
    fetching ??= fetchWindow(settings)
    return fetching
  }
  const show = async (isAsked: boolean) => {
    const [own, page] = [shown, settings]
    if (isAsked) own.show('busy')
    try {
      const { mount, words } = await fetched()
      // asked twice, or the shopper signed in meanwhile
      if (mounted || page !== settings) return isAsked ? mounted?.open() : undefined
      mounted = mount({ settings, shadow, words, instead: own.root, isAsked })
    } catch {
      fetching = null
      if (isAsked) own.show('failed')
    }
  }
  const begin = () => {
    shown = corner(settings)
    shown.button.onclick = () => show(true)
    for (const kind of ['pointerenter', 'touchstart', 'focus'])
      shown.button.addEventListener(kind, () => void fetched().catch(forget), { once: true, passive: true })
    shadow.append(shown.root)
    const isKnown = wasHere(settings)
    if (isKnown || settings.userId || settings.isOpenAtFirst) whenQuiet(() => show(false))
    else if (!savesData()) whenQuiet(() => void fetched().catch(forget))
  }
  const forget = () => {
    fetching = null
  }

  begin()
  return {
    open: () => (mounted ? mounted.open() : void show(true)),
    close: () => mounted?.close(),
    set(changes) {
      settings = { ...settings, ...changes }
      const wasOpen = mounted?.leave() ?? false
      mounted = null
      fetching = null
      shown.root.remove()
      begin()
      if (wasOpen) void show(true)
    },
  }
}

/** They have talked to this shop before: what came meanwhile is counted on the button. */
function wasHere(settings: Settings): boolean {
  try {
    return localStorage.getItem(keyOf(settings)) !== null
  } catch {
    return false
  }
}

function savesData(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } }
  return connection?.saveData === true || /2g/.test(connection?.effectiveType ?? '')
}

/** The page's own things come first. */
function whenQuiet(deed: () => void): void {
  const later = () => ('requestIdleCallback' in window ? requestIdleCallback(deed, { timeout: 2000 }) : setTimeout(deed, 200))
  if (document.readyState === 'complete') later()
  else addEventListener('load', later, { once: true })
}

/** The page is drawn first; a tab in the background draws nothing and is not waited for. */
function afterPaint(deed: () => void): void {
  let isDone = false
  const once = () => {
    if (isDone) return
    isDone = true
    deed()
  }
  requestAnimationFrame(() => setTimeout(once))
  setTimeout(once, 1000)
}

if (document.readyState === 'loading') addEventListener('DOMContentLoaded', () => afterPaint(begin))
else afterPaint(begin)
