const DAY_MS = 86_400_000

/** "Today", "yesterday", then the date; the year only where it is another. */
export function sayDay(at: number, now: number, language: string): string {
  const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / DAY_MS)
  if (days === 0 || days === -1) return capital(new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day'), language)
  const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(language, { month: 'long', day: 'numeric', weekday: 'short', ...(isThisYear ? {} : { year: 'numeric' }) }).format(at)
}

export function sayTime(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

function capital(words: string, language: string): string {
  return words.charAt(0).toLocaleUpperCase(language) + words.slice(1)
}

/** When we are back: the day of the week and the time, in the shopper's own zone. */
export function sayWhen(at: number, language: string): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** 0:07 */
export function sayDuration(seconds: number): string {
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
