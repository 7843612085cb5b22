/** Forms of a writing that a text does not have need not be looked for: half of the work, as most messages are in one writing. */
export function inWriting<Form>(forms: readonly Form[], sourceOf: (form: Form) => RegExp): (text: string) => readonly Form[] {
  const written = forms.map((form) => ({ form, writing: writingOf(sourceOf(form).source) }))
  const chinese = written.filter(({ writing }) => writing !== 'latin').map(({ form }) => form)
  const latin = written.filter(({ writing }) => writing !== 'chinese').map(({ form }) => form)
  return (text) => {
    const hasChinese = HAN.test(text)
    const hasLatin = LATIN.test(text)
    return hasChinese && hasLatin ? forms : hasChinese ? chinese : latin
  }
}

export const HAN = /[\u3400-\u9fff]/
/** A letter or a figure: figures stand in both writings. */
const LATIN = /[A-Za-z\u00c0-\u024f]/

/** By the words that stand in an expression; what has words of both, or none, is looked for in any text. */
function writingOf(source: string): 'chinese' | 'latin' | 'any' {
  const words = source.replace(/\(\?<\w+>|\\p\{[^}]*\}|\\[a-z]/gi, '')
  const chinese = HAN.test(words) || source.includes('Script=Han')
  const latin = /[a-z]{3}/i.test(words)
  return chinese === latin ? 'any' : chinese ? 'chinese' : 'latin'
}
