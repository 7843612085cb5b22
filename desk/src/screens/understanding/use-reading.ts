import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { call } from '../../client.ts'

/** Long enough not to ask in the middle of a word, short enough to feel live. */
const SETTLED_MS = 300

/** What the bot reads in a text, asked when the typing pauses; the last answer stays until the next is there. */
export function useReading(text: string) {
  const wanted = text.trim()
  const [settled, setSettled] = useState(wanted)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(wanted), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [wanted])
  const asked = useQuery({
    queryKey: ['reading', settled],
    // with its text: places in it must not be looked for in the text that is typed meanwhile
    queryFn: async ({ signal }) => ({ text: settled, read: await call('readText', { text: settled }, signal) }),
    enabled: settled !== '',
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { ...asked, shown: wanted === '' || settled === '' ? undefined : asked.data }
}
