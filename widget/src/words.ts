/** Every text of the widget in one language. Days, times and numbers come from Intl and need none. */
export interface Words {
  /** BCP 47, for `lang` and Intl. */
  readonly language: string
  readonly bubble: string
  readonly unread: (count: number) => string
  readonly title: string
  readonly close: string
  readonly bot: string
  /** The bot is a program and says so. */
  readonly isProgram: string
  readonly agent: string
  readonly you: string
  readonly greeting: (name: string | null) => string
  readonly lead: string
  /** What probably brings them; each is sent as it stands. */
  readonly guesses: readonly string[]
  readonly person: string
  /** Sent as the shopper's own words when they ask for a person. */
  readonly personWords: string
  readonly write: string
  readonly send: string
  readonly history: string
  readonly newest: string
  readonly sending: string
  readonly sent: string
  readonly read: string
  readonly waiting: string
  readonly failed: string
  readonly retry: string
  readonly opening: string
  readonly lost: string
  readonly slowed: string
  readonly queued: string
  readonly place: (position: number) => string
  readonly active: (name: string) => string
  readonly ended: string
  readonly typing: (name: string) => string
  readonly kind: Readonly<Record<'order' | 'product' | 'quote' | 'return', string>>
  readonly chosen: string
  readonly picture: string
  readonly video: string
  readonly voice: string
  readonly file: string
  readonly map: string
  readonly cannotShow: string
  readonly newWindow: string
}
