/** The languages that the window speaks; a test compares them with the window's own. */
export const WINDOW_LANGUAGES = [
  ...['zh', 'en', 'ja', 'ko', 'es', 'fr', 'de', 'it', 'pt', 'ru', 'ar', 'he', 'th', 'vi'],
  ...['id', 'ms', 'tr', 'pl', 'nl', 'sv', 'cs', 'el', 'hu', 'ro', 'uk', 'hi'],
] as const
