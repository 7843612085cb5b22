export type FaceKind = 'shopper' | 'bot' | 'agent' | 'queue'

/** Who it is by shape first: the bot a diamond, an agent a square with initials, a shopper a circle. */
export function Face({ kind, name }: { kind: FaceKind; name: string }) {
  return (
    <span className={`face face-${kind}`} aria-hidden="true">
      <span>{kind === 'bot' ? '' : kind === 'queue' ? '?' : initialsOf(name)}</span>
    </span>
  )
}

/** 林 for 林小雨 (the family name is what is remembered), LW for Lena Wolf. */
export function initialsOf(name: string): string {
  const clean = name.trim()
  if (clean === '') return '·'
  if (/^\p{Script=Han}/u.test(clean)) return [...clean][0]!
  const words = clean.split(/\s+/)
  const letters = words.length > 1 ? [words[0]!, words[words.length - 1]!] : [words[0]!]
  return letters.map((word) => [...word][0]!.toUpperCase()).join('')
}
