/** Says in one language what was said in another; whoever is configured. */
export interface Translator {
  readonly name: string
  /** Languages as BCP 47; without `from` it is told by the text. Throws AppError('translator-unavailable'). */
  translate(text: string, languages: { readonly from?: string | undefined; readonly to: string }): Promise<string>
}
