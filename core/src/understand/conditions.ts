import { matchesOf } from './matches-of.ts'

/** What a wish depends on or must leave untouched, in the shopper's own words: "only if it is blue", «并保留运费险». */
export function conditionsIn(clause: string): readonly string[] {
  return CONDITIONS.flatMap((pattern) => matchesOf(clause, pattern).map((match) => match[0].replace(EDGES, '')))
    .filter((said, index, all) => said.length > 2 && !all.some((other, at) => at !== index && other.length > said.length && other.includes(said)))
    .filter((said, index, all) => all.indexOf(said) === index)
}

/** Each takes at most eighty characters and stops at a mark, so that a long text is read in one pass. */
const CONDITIONS: readonly RegExp[] = [
  /\b(?:but )?(?:only |even )?(?:if|unless|as long as|provided(?: that)?|in case|on condition that|assuming)\s[^,.;:!?，。；！？\n]{1,80}/gi,
  /\b(?:but|and|while)\s+(?:keep(?:ing)?|leave|leaving|without)\s[^,.;:!?，。；！？\n]{1,80}/gi,
  /\bwithout\s(?:los|touch|chang|affect|cancel|pay)[^,.;:!?，。；！？\n]{1,80}/gi,
  /(?:如果|要是|假如|若是|万一|除非|只要|只有|前提是|条件是)[^,.;!?，。；！？\s]{1,40}/g,
  /[^,.;!?，。；！？\s]{1,40}的话(?=[,.;!?，。；！？\s]|$|[就帮给那我你能可])/g,
  /(?:并(?:且)?|同时|但(?:是)?要?)?(?:保留|保住|别动|不影响|不要动|不要取消)[^,.;!?，。；！？\s]{1,30}/g,
]

const EDGES = /^[\s,，]+|[\s,，]+$/g
