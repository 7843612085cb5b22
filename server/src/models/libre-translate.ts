import * as z from 'zod'
import { askJson, WHILE_A_SHOPPER_WAITS } from '../ask-json.ts'
import { AppError } from '../errors.ts'
import type { Translator } from '../translator.ts'

const Answer = z.object({ translatedText: z.string() })

/** A LibreTranslate server, one's own or a hosted one: POST /translate. */
export function libreTranslate({ url, key }: { readonly url: string; readonly key?: string | undefined }): Translator {
  const place = `${url.replace(/\/+$/, '')}/translate`
  const unavailable = (why: string, cause?: unknown) => new AppError('translator-unavailable', { why }, { cause })
  return {
    name: 'LibreTranslate',
    async translate(text, { from, to }) {
      const asked = { q: text, source: from ? nameOf(from) : 'auto', target: nameOf(to), format: 'text', ...(key ? { api_key: key } : {}) }
      const question = { method: 'POST' as const, url: place, headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) }
      const { status, body } = await askJson(() => question, { patience: WHILE_A_SHOPPER_WAITS, unavailable })
      const answer = Answer.safeParse(body)
      if (status !== 200 || !answer.success) throw unavailable(`HTTP ${status}`)
      return answer.data.translatedText
    },
  }
}

/** It knows languages without their regions, but for the two ways to write Chinese. */
function nameOf(tag: string): string {
  const lower = tag.toLowerCase()
  if (/^zh-(?:hant|tw|hk|mo)/.test(lower)) return 'zt'
  return lower.split('-')[0]!
}
