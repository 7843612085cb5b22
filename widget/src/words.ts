/**
 * Every text of the widget in one language, as ICU messages with `{name}` and `plural`. Days, times and numbers come from Intl and need none.
 * One file a language in words/, loaded where it is spoken.
 */
export interface Words {
  /** BCP 47, for `lang` and Intl. */
  readonly language: string
  readonly bubble: string
  readonly unread: string
  readonly title: string
  readonly close: string
  readonly bot: string
  /** The bot is a program and says so. */
  readonly isProgram: string
  readonly agent: string
  readonly you: string
  readonly hello: string
  readonly helloName: string
  readonly lead: string
  /** What probably brings them; each is sent as it stands. */
  readonly guesses: readonly string[]
  /** Above the choices of a guided menu, and the way up in it. */
  readonly menu: string
  readonly back: string
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
  readonly place: string
  readonly minutes: string
  readonly active: string
  readonly ended: string
  readonly typing: string
  readonly kind: Readonly<Record<'order' | 'product' | 'quote' | 'return', string>>
  readonly chosen: string
  readonly picture: string
  readonly video: string
  readonly voice: string
  readonly file: string
  readonly map: string
  readonly cannotShow: string
  readonly newWindow: string
  readonly attach: string
  readonly camera: string
  readonly emoji: string
  readonly record: string
  readonly recording: string
  readonly sendVoice: string
  readonly dropVoice: string
  readonly noMicrophone: string
  readonly uploading: string
  readonly tooLarge: string
  readonly wrongKind: string
  /** The page was left before it had been sent. */
  readonly lostFile: string
  readonly remove: string
  readonly dropHere: string
  readonly away: string
  readonly backAt: string
  readonly email: string
  readonly wrongEmail: string
  readonly emailKept: string
  readonly rate: string
  readonly stars: string
  readonly comment: string
  readonly later: string
  readonly rated: string
}
