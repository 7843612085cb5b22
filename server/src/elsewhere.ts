import type { ZodType } from 'zod'
import { type Answer, askJson, type Patience, type Question, readAs, WHILE_A_SHOPPER_WAITS } from './ask-json.ts'
import { AppError, type ErrorCode } from './errors.ts'

/** Somebody elsewhere who is asked, as far as the house says where and when. */
export interface Elsewhere {
  /** Unix milliseconds. */
  now(): number
  /** Where they are, if not where they say. */
  readonly address?: string
  readonly patience?: Patience
}

export interface Asking {
  /** One question; nothing is changed by it, so it may be asked again. */
  ask(make: () => Question, place: Elsewhere, isBusy?: (answer: Answer) => boolean): Promise<Answer>
  unavailable(why: string, cause?: unknown): AppError
  /** What was answered, in the form that was agreed upon. */
  readTold<Form>(form: ZodType<Form>, body: unknown): Form
  /** What was pushed. A genuine push that cannot be read is AppError('invalid'): they hear of it and send it again. */
  readPushed<Form>(form: ZodType<Form>, body: unknown): Form
}

/** The ways to ask, with one error code for all that is not told. */
export function askElsewhere(code: ErrorCode): Asking {
  const unavailable = (why: string, cause?: unknown) => new AppError(code, { why }, cause === undefined ? undefined : { cause })
  return {
    ask: (make, place, isBusy) => askJson(make, { patience: place.patience ?? WHILE_A_SHOPPER_WAITS, unavailable, ...(isBusy ? { isBusy } : {}) }),
    unavailable,
    readTold: (form, body) => readAs(form, body, unavailable),
    readPushed: (form, body) => readAs(form, body, (why, cause) => new AppError('invalid', { why }, { cause })),
  }
}
