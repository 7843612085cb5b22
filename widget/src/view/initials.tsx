/** A person without a picture: 王 for 王芳, AB for Anna Bell. */
export function Initials({ name }: { name: string }) {
  const parts = name.trim().split(/\s+/)
  const first = (part: string | undefined) => [...(part ?? '')][0] ?? ''
  const isLatin = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(name)
  return (
    <span class="initials" aria-hidden="true">
      {isLatin ? (first(parts[0]) + (parts.length > 1 ? first(parts.at(-1)) : '')).toUpperCase() : first(name)}
    </span>
  )
}
