import type { Problem } from './call-platform.ts'

/** Ends `listen` where only the merchant can mend it: the account says so, with the platform's words. */
export class ListeningEnded extends Error {
  readonly refusal: Problem

  constructor(refusal: Problem) {
    super(refusal.detail)
    this.refusal = refusal
  }
}
