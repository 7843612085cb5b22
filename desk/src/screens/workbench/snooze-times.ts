/** The moments that are asked for most, by the clock of whoever asks. */
export function snoozeTimes(now: Date): Record<'hour' | 'evening' | 'tomorrow' | 'monday', Date> {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const evening = at(0, 18)
  return {
    hour: new Date(now.getTime() + 3_600_000),
    // in the evening the next one is meant
    evening: evening > now ? evening : at(1, 18),
    tomorrow: at(1, 9),
    monday: at(((8 - now.getDay()) % 7) + (now.getDay() === 1 ? 7 : 0), 9),
  }
}

/** As a field for local time writes it. */
export function localInput(moment: Date): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}T${two(moment.getHours())}:${two(moment.getMinutes())}`
}
