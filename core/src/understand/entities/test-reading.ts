import { findExactEntities } from './find-exact-entities.ts'
import type { FindingContext } from './finding-context.ts'

/** A Friday at 18:00 in Shanghai, 10:00 in London. */
export const NOW = '2026-11-20T10:00:00Z'

const ZONES: Record<string, string> = {
  zh: 'Asia/Shanghai',
  en: 'Europe/London',
  ja: 'Asia/Tokyo',
  de: 'Europe/Berlin',
  fr: 'Europe/Paris',
  es: 'Europe/Madrid',
}

/** What is found in a message, for tests: "kind[text]=value", one space between. */
export function read(text: string, language = 'zh', more: Partial<FindingContext> = {}): string {
  return findExactEntities(text, { language, now: NOW, timeZone: ZONES[language] ?? 'UTC', ...more })
    .map((entity) => `${entity.kind}[${entity.text}]=${entity.value}`)
    .join(' ')
}
