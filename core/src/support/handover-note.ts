import type { Emotion } from '@xiaoer/contract/conversation'
import type { HandoverNote } from '@xiaoer/contract/handover'
import type { TraceStep } from '@xiaoer/contract/trace'

/** What the bot leaves to people, as it was kept. */
export interface LeftToPeople {
  readonly handoff: { readonly reason: string; readonly summary: string } | null
  readonly emotion: Emotion
  readonly language: string
  /** All steps of the bot since people had it last, in order. */
  readonly steps: readonly TraceStep[]
  /** What the bot knows of the shopper; a conversation that it never answered has none of it. */
  readonly known: {
    readonly identity?: { readonly rung: string; readonly customerId: string | null; readonly onlyOrder: string | null }
    readonly agenda?: readonly { readonly intent: string; readonly slots: object }[]
    readonly mentioned?: { readonly orders: readonly string[]; readonly products: readonly string[] }
    readonly tickets?: readonly string[]
  }
  /** How often it went from the bot to people since yesterday, this time included, and after how many it stays with them. */
  readonly handovers: number
  readonly mostHandovers: number
}

/** The note for whoever takes over. */
export function handoverNote({ handoff, emotion, language, steps, known, handovers, mostHandovers }: LeftToPeople): HandoverNote {
  const wanted = [
    ...(known.agenda ?? []).map(({ intent }) => intent),
    ...steps.flatMap(({ kind, detail }) => (kind === 'assigned' ? [intentIn(detail)] : [])).reverse(),
  ]
  const tried = steps.flatMap(({ kind, text }) => (isTried(kind) ? [{ kind, text }] : []))
  const facts = [
    fact('identity', known.identity?.rung === 'anonymous' ? undefined : known.identity?.rung),
    fact('customer', known.identity?.customerId),
    ...(known.mentioned?.orders ?? []).map((number) => fact('order', number)),
    ...(known.mentioned?.products ?? []).map((id) => fact('product', id)),
    ...(known.tickets ?? []).map((number) => fact('ticket', number)),
    ...(known.agenda ?? []).flatMap(({ slots }) => Object.entries(slots).flatMap(([name, value]) => fact('slot', sayable(name, value)))),
    fact('language', language),
  ].flat()
  return {
    reason: handoff?.reason ?? 'asked',
    summary: handoff?.summary ?? '',
    wants: [...new Set(wanted.filter((intent) => intent !== ''))].slice(0, MOST_WANTS),
    tried: tried.slice(-MOST_TRIED),
    facts,
    emotion,
    next: nextOf(handoff?.reason, emotion),
    handovers,
    stays: staysWithPeople(handovers, mostHandovers),
  }
}

/** Handed back and forth so often that the bot does not get it any more today. */
export function staysWithPeople(handovers: number, most: number): boolean {
  return handovers >= most
}

const MOST_WANTS = 6
/** The latest: before them lies what was settled. */
const MOST_TRIED = 12
const TRIED = ['looked-up', 'asked', 'quoted', 'refused', 'did', 'failed', 'approval'] as const

function isTried(kind: TraceStep['kind']): kind is (typeof TRIED)[number] {
  return (TRIED as readonly string[]).includes(kind)
}

/** Whatever went wrong in the shop is looked at first, for money may have moved; then who is angry is heard. */
function nextOf(reason: string | undefined, emotion: Emotion): HandoverNote['next'] {
  const next = reason === undefined ? undefined : NEXT[reason]
  if (next === 'look-in-shop') return next
  if (emotion === 'angry' || emotion === 'dissatisfied') return 'soothe'
  return next ?? 'answer'
}

const NEXT: Readonly<Record<string, HandoverNote['next']>> = {
  asked: 'answer',
  'not-understood': 'clarify',
  'not-possible': 'go-on',
  'not-identified': 'prove-identity',
  complaint: 'soothe',
  'shop-down': 'look-in-shop',
  'unknown-outcome': 'look-in-shop',
  failed: 'look-in-shop',
  'too-many-rounds': 'clarify',
  limit: 'decide',
}

function fact(name: HandoverNote['facts'][number]['name'], value: string | null | undefined): HandoverNote['facts'] {
  return value ? [{ name, value }] : []
}

/** Orders and tickets are told by themselves; what is no word or number says nothing to a reader. */
function sayable(name: string, value: unknown): string | undefined {
  if (name === 'orderNumber' || name === 'ticket') return undefined
  if (Array.isArray(value)) return value.length > 0 && value.every((one) => typeof one === 'string') ? `${name}: ${value.join(', ')}` : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? `${name}: ${value}` : undefined
}

function intentIn(detail: unknown): string {
  const intent = typeof detail === 'object' && detail !== null && 'intent' in detail ? detail.intent : ''
  return typeof intent === 'string' ? intent : ''
}
