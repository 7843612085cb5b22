import { useEffect, useState } from 'preact/hooks'

/** Where the window takes the whole screen. */
const PHONE = '(max-width: 480px)'

export function isPhone(): boolean {
  return matchMedia(PHONE).matches
}

export interface Visible {
  readonly height: number
  readonly top: number
}

/** On a phone: what the keyboard leaves of the screen; elsewhere null. */
export function usePhone(): Visible | null {
  const [visible, setVisible] = useState<Visible | null>(look)
  useEffect(() => {
    const query = matchMedia(PHONE)
    const view = window.visualViewport
    const update = () => setVisible(look())
    query.addEventListener('change', update)
    view?.addEventListener('resize', update)
    view?.addEventListener('scroll', update)
    return () => {
      query.removeEventListener('change', update)
      view?.removeEventListener('resize', update)
      view?.removeEventListener('scroll', update)
    }
  }, [])
  return visible
}

function look(): Visible | null {
  if (!isPhone()) return null
  const view = window.visualViewport
  return { height: view?.height ?? window.innerHeight, top: view?.offsetTop ?? 0 }
}
