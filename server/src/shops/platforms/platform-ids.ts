/** Who bought without an account has no id on most platforms: the e-mail stands for one. */
export const guestId = (email: string): string => `guest:${email.toLowerCase()}`

/** The e-mail of a guest's id; null: the id of an account. */
export const emailOfGuest = (id: string): string | null => /^guest:([^\s@"'\\]+@[^\s@"'\\]+)$/.exec(id)?.[1] ?? null

/** A number as platforms count their rows; anything else is not asked for. */
export const isRowId = (text: string): boolean => /^[1-9]\d{0,17}$/.test(text)
