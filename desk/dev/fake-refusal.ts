/** What a fake house refuses with; the server turns it into a Problem. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string) {
    super(`refused: ${code}`)
    this.status = status
    this.code = code
  }
}
