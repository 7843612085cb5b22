/** A language by its name in the reader's language; its code where the browser knows no name. */
export function sayLanguage(code: string, language: string): string {
  try {
    return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
