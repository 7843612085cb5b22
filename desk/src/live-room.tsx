import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useEffect, useMemo, useState } from 'react'
import { call } from './client.ts'
import { type Desk, keepDesk } from './keep-desk.ts'
import { type LiveState, openLive } from './live.ts'
import { enterAs, isSignedOut, type Me } from './use-me.ts'

type Room = { me: Me; desk: Desk; state: LiveState }
const Live = createContext<Room | null>(null)

/** Everything inside hears the house: one socket for the whole desk, its events heeded in what is on the screen. */
export function LiveRoom({ me, children }: { me: Me; children: ReactNode }) {
  const client = useQueryClient()
  const desk = useMemo(() => keepDesk(client, me.agent.id), [client, me])
  const [state, setState] = useState<LiveState>('opening')
  useEffect(() => {
    const live = openLive({
      url: new URL('/ws/desk', location.href.replace(/^http/, 'ws')).href,
      onEvent: desk.hear,
      onState: (now, again) => {
        setState(now)
        if (now === 'open' && again) desk.askAgain()
      },
      onRefused: () => void call('me', {}).catch((problem) => isSignedOut(problem) && enterAs(null, client)),
    })
    const comeBack = () => live.retryNow()
    addEventListener('online', comeBack)
    document.addEventListener('visibilitychange', comeBack)
    return () => {
      removeEventListener('online', comeBack)
      document.removeEventListener('visibilitychange', comeBack)
      live.close()
      desk.close()
    }
  }, [client, desk])
  return <Live value={{ me, desk, state }}>{children}</Live>
}

export function useLive(): Room {
  const room = use(Live)
  if (!room) throw new Error('useLive outside of LiveRoom')
  return room
}
