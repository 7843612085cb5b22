/** The room of a text: `claim` takes a span and says whether it was free. Each unit is looked at once a claim, however many spans there are. */
export class SpanRoom {
  private readonly taken: Uint8Array

  constructor(length: number) {
    this.taken = new Uint8Array(length)
  }

  claim(start: number, end: number): boolean {
    for (let at = start; at < end; at++) if (this.taken[at] === 1) return false
    this.taken.fill(1, start, end)
    return true
  }
}
