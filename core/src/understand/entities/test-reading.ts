import type { Entity } from '../../understood.ts'
import { findExact } from './find-exact.ts'
import { findNamed } from './find-named.ts'
import type { FindingContext } from './finding-context.ts'
import { keepStrongest, toEntity } from './found.ts'

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

/** What has an exact form, alone. */
export function exactIn(text: string, context: FindingContext): readonly Entity[] {
  return keepStrongest(findExact(text, context), text.length).map((found) => toEntity(found, text))
}

/** What has a name, alone. */
export function namedIn(text: string): readonly Entity[] {
  return keepStrongest(findNamed(text), text.length).map((found) => toEntity(found, text))
}

/** What is found in a message, for tests: "kind[text]=value", one space between. */
export function read(text: string, language = 'zh', more: Partial<FindingContext> = {}): string {
  return exactIn(text, { language, now: NOW, timeZone: ZONES[language] ?? 'UTC', ...more })
    .map((entity) => `${entity.kind}[${entity.text}]=${entity.value}`)
    .join(' ')
}
