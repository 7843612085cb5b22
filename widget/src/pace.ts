/** The server closes the line at more than 20 frames in 10 s. What only passes leaves room for what must be said. */
export const PACE = { frames: 16, passing: 8, ms: 10_000 }

/** Keeps the widget slower than the server's limit, whatever waits to be sent. */
export function pace(now: () => number) {
  let departures: readonly number[] = []
  const recent = () => departures.filter((at) => now() - at < PACE.ms)
  return {
    left() {
      departures = [...recent(), now()]
    },
    mayPass: () => recent().length < PACE.passing,
    /** How long the next frame has to wait. */
    waitMs() {
      const [first = 0] = recent()
      return recent().length < PACE.frames ? 0 : first + PACE.ms - now()
    },
  }
}
