import type { AskYouzan } from './ask-youzan.ts'

/** Ciphers as Youzan writes them, with the number of the shop's key. Anything else is plain already. */
const CIPHER = /^\$.+\$\d+\$$/s

export type Plain = (text: string | null | undefined) => string

/**
 * Names, phones and addresses in plain words, or as Youzan masks them. Deciphering is counted and watched by Youzan: each text is asked for once, all of an
 * order in one question. Kept in memory only.
 */
export function keepPlain(ask: AskYouzan, as: 'plain' | 'masked'): (texts: readonly (string | null | undefined)[]) => Promise<Plain> {
  const kept = new Map<string, string>()
  return async (texts) => {
    const sources = [...new Set(texts.filter((text): text is string => !!text && CIPHER.test(text) && !kept.has(text)))]
    if (sources.length > 0) {
      const api = as === 'plain' ? 'youzan.cloud.secret.decrypt.batch' : 'youzan.cloud.secret.decryptmask.batch'
      const found = await ask.read<Record<string, string>>(api, { sources })
      if (kept.size > KEPT_AT_MOST) kept.clear()
      for (const source of sources) kept.set(source, found?.[source] ?? '')
    }
    return (text) => (text ? (CIPHER.test(text) ? (kept.get(text) ?? '') : text) : '')
  }
}

const KEPT_AT_MOST = 5_000
