declare module 'node-nlp' {
  export class NlpManager {
    constructor(settings: { readonly languages: readonly string[]; readonly autoSave?: boolean; readonly nlu?: { readonly log?: boolean } })
    addDocument(language: string, text: string, intent: string): void
    train(): Promise<void>
    process(language: string, text: string): Promise<{ readonly intent?: string }>
  }
}
