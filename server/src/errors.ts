/**
 * Every error that leaves the house: its HTTP status and the sentence that says what to do.
 * docs/errors.md has the same codes; a test compares both ways. A retired code is never used again.
 */
export const ERRORS = {
  invalid: [400, 'The request does not have the expected form; `detail` names the fields.'],
  'malformed-json': [400, 'The body is not valid JSON; check quotes, commas and the encoding (UTF-8).'],
  unauthenticated: [401, 'Sign in first, or send a valid API key.'],
  'wrong-credentials': [401, 'E-mail or password is wrong; try again or ask the owner for a new link.'],
  forbidden: [403, 'You may not do this; ask the owner of the workspace for the right.'],
  'not-found': [404, 'There is nothing with this id in your workspace; check the address.'],
  conflict: [409, 'Somebody else was faster; read the newest state and decide again.'],
  'link-expired': [410, 'This link was used or has expired; print a new one with `npm run xiaoer -- owner-link`.'],
  'too-large': [413, 'The message is too large; at most 1 MB and 20,000 characters of text.'],
  'file-too-large': [413, 'The file is too large; at most 20 MB.'],
  'wrong-kind': [415, 'Files of this kind are not accepted: what runs when it is opened stays outside. Send a picture, a document or an archive.'],
  'idempotency-mismatch': [409, 'This key or id was used with another content; use a new one for a new message.'],
  'stays-with-people': [409, 'The bot has handed this over too often today; answer it yourself, or resolve it.'],
  'phrase-taught': [409, 'This phrase is taught with another meaning; an owner or manager takes it back first, `detail` says which meaning.'],
  'too-many-phrases': [409, 'A shop teaches at most 5,000 phrases; take back some that are no longer needed.'],
  'ticket-move': [409, 'A ticket cannot come there from the state it is in; `detail` says which, read it again and decide.'],
  'ticket-other-shopper': [409, 'These tickets are of different customers; link them, what one said must not be told to the other.'],
  'other-person': [409, 'These are not one person, or one of them is blocked; `detail.conflict` says which.'],
  'unreadable-rules': [400, 'Some cells of the table cannot be read; `detail.problems` names row, column and what is wrong.'],
  'second-person-needed': [409, 'You have agreed already; somebody else must agree too.'],
  'too-few-to-agree': [409, 'Two people must be able to agree, and there is one; let a second owner or manager in first.'],
  'too-many-automations': [409, 'A shop has at most 200 automations; remove some that are no longer needed.'],
  'too-many-webhooks': [409, 'A shop tells at most 20 addresses; remove one that is no longer needed.'],
  'too-many-requests': [429, 'Too many requests; wait as long as Retry-After says.'],
  'wrong-signature': [401, 'The signature does not fit these bytes; compare the secret here with the one at the sender.'],
  'shop-unavailable': [502, 'The shop does not answer; it is asked again by itself, a person was told.'],
  'carrier-unavailable': [502, 'Nobody tells about this parcel right now; ask again later, `detail.why` says what was answered.'],
  'payment-unavailable': [502, 'The payment provider tells nothing right now; ask again later, `detail.why` says what was answered.'],
  'no-translator': [409, 'No translator is configured; set TRANSLATE_URL to the address of a LibreTranslate server.'],
  'translator-unavailable': [502, 'The translator does not answer; try again, or write in the shopper’s language, `detail.why` says what was answered.'],
  'secret-key-lost': [
    500,
    'Secrets were sealed with a key that is not here; bring back SECRET_KEY or secret.key in DATA, or connect shop and providers again.',
  ],
  internal: [500, 'Something broke on our side; it is in the log under `detail.requestId`.'],
  unavailable: [503, 'The house is starting or too busy; try again in a few seconds.'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof ERRORS

/** A broken promise that a caller must hear of. Expected outcomes are values instead. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: unknown

  constructor(code: ErrorCode, detail?: unknown, options?: { cause?: unknown }) {
    super(`${code}: ${ERRORS[code][1]}`, options)
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }

  get status(): number {
    return ERRORS[this.code][0]
  }
}
