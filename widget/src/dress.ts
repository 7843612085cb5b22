/** Adds a style sheet, also on a page whose policy allows none inline. */
export function dress(shadow: ShadowRoot, styles: string, nonce: string): void {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(styles)
    shadow.adoptedStyleSheets = [...shadow.adoptedStyleSheets, sheet]
  } catch {
    const style = document.createElement('style')
    style.nonce = nonce
    style.textContent = styles
    shadow.append(style)
  }
}
