import type { TicketDraft } from '@xiaoer/contract/ticket'

/** As much as the contract takes. */
const LONGEST_TEXT = 2_000
const MOST = { itemIds: 50, evidence: 20, tried: 20 } as const

/** A draft with what a second one knows more; nothing that was there is lost, except the oldest where the form is full. */
export function addToDraft(kept: TicketDraft, more: TicketDraft): TicketDraft {
  return {
    kind: kept.kind,
    orderNumber: kept.orderNumber,
    summary: addText(kept.summary, more.summary, '\n'),
    itemIds: union(kept.itemIds, more.itemIds, MOST.itemIds),
    fields: Object.fromEntries(
      [...new Set([...Object.keys(kept.fields), ...Object.keys(more.fields)])].map((name) => [
        name,
        addText(kept.fields[name] ?? '', more.fields[name] ?? '', ' / '),
      ]),
    ),
    evidence: union(kept.evidence, more.evidence, MOST.evidence),
    tried: union(kept.tried, more.tried, MOST.tried),
    cites: more.cites ?? kept.cites,
    suggestion: more.suggestion ?? kept.suggestion,
  }
}

/** A draft with pictures and files that came later. */
export function addEvidence<Draft extends TicketDraft>(kept: Draft, urls: readonly string[]): Draft {
  return { ...kept, evidence: union(kept.evidence, urls, MOST.evidence) }
}

function addText(kept: string, more: string, between: string): string {
  if (more.trim() === '' || kept.includes(more)) return kept
  // the latest words matter most: of what is too long the beginning goes
  return (kept === '' ? more : `${kept}${between}${more}`).slice(-LONGEST_TEXT)
}

function union(kept: readonly string[], more: readonly string[], most: number): string[] {
  return [...new Set([...kept, ...more])].slice(-most)
}
