/** A push as it came off the wire: the exact bytes, since signatures are over bytes. Header names in small letters. */
export interface Push {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly rawBody: Uint8Array
}

/** What the sender wants to read to know that a push was taken. */
export interface Acknowledgement {
  readonly contentType: string
  readonly body: string
}
