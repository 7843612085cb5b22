/** Names of one order, one parcel or one person say nothing about the wish: they are read as one word each, in training and in use. */
export function mask(text: string): string {
  // an address has an @, a link ://, a number figures
  if (!/[@\d]|:\/\//.test(text)) return text
  return (
    text
      // looked for at the start of a word only: from each letter of a long word it would take its length squared
      .replace(/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu, ' emailword ')
      .replace(/https?:\/\/\S+/gi, ' linkword ')
      .replace(/#?\b(?=[A-Z0-9-]*\d{4})[A-Z]{0,4}\d[A-Z0-9-]{4,}\b/g, ' numberword ')
      .replace(/(?<![\d.])\d{7,}(?![\d.])/g, ' numberword ')
  )
}
