import { languageOf } from './languages.ts'
import type { mount } from './mount.tsx'
import type { Settings } from './settings.ts'
import type { Words } from './words.ts'

/** The folder of this build, for ever the same; filled in when it is built. */
declare const BUILD: string

export interface Fetched {
  readonly mount: typeof mount
  readonly words: Words
}

let tries = 0

/** The window and the words of the shopper's language, both at once. Throws where they cannot be had now. */
export async function fetchWindow(settings: Settings): Promise<Fetched> {
  const again = tries++
  // browsers remember a module that failed; and after an upgrade this loader may be older than what the server has
  const folder = again % 2 === 0 ? BUILD : 'now'
  const part = (name: string) => import(`${settings.server}/widget/${folder}/${name}.js${again > 1 ? `?${again}` : ''}`)
  const language = languageOf(settings.locale)
  const [{ mount }, words] = await Promise.all([part('window'), part(language)])
  tries = 0
  return { mount, words: words[language] }
}
