/** A part of a file that could not be taken over. `message` says what to do about it. */
export interface ImportProblem {
  readonly file: string
  /** First line of the row or record; null: the whole file. */
  readonly line: number | null
  readonly message: string
}

/** A thing with the place that it was read from, so that what is wrong with it can be found. */
export interface Placed<T> {
  readonly file: string
  readonly line: number
  readonly value: T
}
