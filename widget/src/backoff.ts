/** How long to wait before the next try: 1–2 s, 2–4 s … 15–30 s. The dice keep a thousand widgets from returning in the same instant after a restart. */
export function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(30_000, 2000 * 2 ** Math.min(attempt, 5))
  return ceiling / 2 + (random * ceiling) / 2
}
