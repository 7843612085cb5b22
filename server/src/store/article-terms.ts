import { searchTerms } from './shop-search.ts'

/** What of a question or a title says what it is about: the terms of the search without the words that any question has. */
export function articleTerms(text: string): string[] {
  const terms = searchTerms(
    text
      .normalize('NFKC')
      .replace(/n[’']t\b/g, ' not')
      .replace(ASKING, ' '),
  )
  return [...new Set(terms.filter((term) => !ASKING_WORDS.has(term)).map(stem))]
}

/** Scripts without spaces are cut here, the longer ones stand first; and what English leaves of a word ("I", "it's") is joined to no other. */
const ASKING =
  /\b[iau]\b|[’'](?:s|m|re|ve|ll|d)\b|什么时候|为什么|可不可以|是不是|能不能|有没有|会不会|要不要|怎么样|怎么办|怎么|怎样|什么|多少|多久|几天|哪里|哪儿|哪些|哪个|哪种|如何|是否|能否|可以|请问|想问|一下|我们|你们|咱们|我|你|您|咱|能|吗|呢|吧|啊|呀|嘛|咋|啥|的|了/gi

const ASKING_WORDS = new Set(
  'how what when where which who why can could will would does did are was were be been am if me we us our there here any some get got please want need should long much many yes at by from so this that these those its about has had after before then also only still already just they them he she his her'.split(
    ' ',
  ),
)

/** ship, ships, shipping and shipped are one term; other languages than English are left as they are written. */
function stem(term: string): string {
  if (!/^[a-z]{5,}$/.test(term)) return term
  const root = term.replace(/(?:ing|ed)$/, '')
  if (root === term || root.length < 3) return term
  return root.replace(/([bdgmnprt])\1$/, '$1')
}
