const UNPROVED = 'unproved:'

/**
 * Who somebody is here: their address. Where the shop's server checks senders, whoever only claims an address is somebody else than whoever has it: a
 * forged mail must not get into the conversation of a shopper who is known.
 */
export function personOf(address: string, { isProved, isChecked }: { readonly isProved: boolean; readonly isChecked: boolean }): string {
  return isChecked && !isProved ? `${UNPROVED}${address}` : address
}

/** Where they are written to. */
export function addressOf(userId: string): string {
  return userId.startsWith(UNPROVED) ? userId.slice(UNPROVED.length) : userId
}

/** Everybody whom an address may stand for. */
export function personsOf(address: string): readonly string[] {
  return [address, `${UNPROVED}${address}`]
}
