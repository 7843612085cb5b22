/** Are two pieces of plain data the same, whatever the order of their keys? What was kept and read again may have changed it. */
export function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false
  if (Array.isArray(one) !== Array.isArray(other)) return false
  const keys = Object.keys(one).filter((key) => one[key as never] !== undefined)
  return (
    keys.length === Object.keys(other).filter((key) => other[key as never] !== undefined).length &&
    keys.every((key) => isSame(one[key as never], other[key as never]))
  )
}
