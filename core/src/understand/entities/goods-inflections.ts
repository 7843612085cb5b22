import type { Inflection } from './spot-spaced-goods.ts'

/** How names of goods change in a language; words that do not are looked up as they are. */
export function inflectionOf(language: string): Inflection {
  if (language === 'en') return ENGLISH
  const rule = RULES[language]
  return rule ? inflectedBy(rule) : UNCHANGED
}

interface Rule {
  /** Taken off a listed word: what changes at its end. */
  readonly off?: RegExp
  /** More that a listed word is filed under: doubled or softened ends. */
  readonly also?: (word: string) => readonly string[]
  /** What may stand behind what is left. */
  readonly ends: RegExp
  /** What is written together with the word before it. */
  readonly fronts?: RegExp
  readonly clings?: boolean
}

const UNCHANGED: Inflection = { keysOf: (word) => [word], keysFor: (written) => [written] }

const ENGLISH: Inflection = { keysOf: (word) => [word], keysFor: (written) => [written, ...singularsOf(written)] }

function singularsOf(word: string): readonly string[] {
  if (word === 'mice') return ['mouse']
  if (word.length < 4 || !word.endsWith('s') || word.endsWith('ss')) return []
  const bare = word.slice(0, -1)
  if (word.endsWith('ies')) return [bare, `${word.slice(0, -3)}y`]
  if (word.endsWith('ves')) return [bare, `${word.slice(0, -3)}f`, `${word.slice(0, -3)}fe`]
  return /(?:[sxzo]|ch|sh)es$/.test(word) ? [bare, word.slice(0, -2)] : [bare]
}

function inflectedBy({ off, also, ends, fronts, clings = false }: Rule): Inflection {
  return {
    clings,
    keysOf: (word) => {
      const stem = off ? word.replace(off, '') : word
      // a stem of two letters fits too much
      return [...new Set([word, ...(stem.length >= SHORTEST_STEM ? [stem] : []), ...(also?.(word) ?? [])])]
    },
    keysFor: (written) => {
      const keys = [...stemsOf(written, ends)]
      for (let cut = 1; fronts && cut <= Math.min(LONGEST_FRONT, written.length - SHORTEST_STEM); cut++) {
        if (fronts.test(written.slice(0, cut))) keys.push(...stemsOf(written.slice(cut), ends))
      }
      return keys
    },
  }
}

const SHORTEST_STEM = 3
/** «وبال», «and with the». */
const LONGEST_FRONT = 4
/** «larımızdan» has ten letters. */
const LONGEST_END = 10

/** The word and what is left of it without each end that it may have, the longest first. */
function stemsOf(written: string, ends: RegExp): readonly string[] {
  const stems = [written]
  for (let cut = written.length - 1; cut >= Math.max(2, written.length - LONGEST_END); cut--) {
    if (cut >= SHORTEST_STEM || isDense(written)) if (ends.test(written.slice(cut))) stems.push(written.slice(0, cut))
  }
  return stems
}

/** Two syllables of Hangul are a word. */
function isDense(written: string): boolean {
  return /^[가-힣]/.test(written)
}

const doubled = (word: string): readonly string[] => (/[^aeiou][aeiou][bdfgklmnprst]$/.test(word) ? [word + word.slice(-1)] : [])
const softened = (word: string): readonly string[] => {
  const soft = ({ k: 'g', p: 'b', ç: 'c', c: 'c', t: 'd' } as Record<string, string>)[word.slice(-1)]
  return soft ? [word.slice(0, -1) + soft] : []
}

const SLAVIC_LATIN = /^(?:a|e|y|i|o|u|ow|om|ami|ach|em|iem|ie|owi|ego|emu|ym|im|ych|ich|ymi|ej|ou|um|at|ata|ete|ech|ama|ove|ovi|mi|ka|ki|ek|ke|ku|ce|cka)$/
const SLAVIC =
  /^(?:а|я|о|е|и|ы|у|ю|ь|й|ой|ей|ою|ею|ам|ям|ами|ями|ах|ях|ов|ев|ом|ем|ия|ии|ую|юю|ая|яя|ые|ие|ый|ий|ых|их|ого|его|ому|ему|ым|им|ыми|ими|і|ї|ів|їв|ові|еві|єю|ій|ої|ою|у|ці|ку|ка|ки)$/

const RULES: Readonly<Record<string, Rule>> = {
  es: { also: (word) => (word.endsWith('z') ? [`${word.slice(0, -1)}c`] : []), ends: /^(?:s|es|ito|ita|itos|itas)$/ },
  fr: { ends: /^(?:s|x)$/ },
  it: { off: /[aeio]$/, ends: /^(?:a|e|i|o|he|hi|ino|ina|ini|ine)$/ },
  pt: { off: /(?:ao|l|m)$/, ends: /^(?:s|es|oes|aes|aos|is|eis|ns|inha|inho)$/ },
  de: { ends: /^(?:e|en|er|ern|n|s|es|em|chen)$/ },
  nl: { also: doubled, ends: /^(?:en|s|n|je|jes|tje|tjes|pje|e)$/ },
  sv: { off: /[ae]$/, ends: /^(?:a|e|n|en|et|t|r|ar|er|or|na|ena|arna|erna|orna|s|ns|ens|ets|rna|rnas|an|on|el|eln)$/ },
  pl: {
    off: /[aeoyi]$/,
    also: (word) => (word.endsWith('ek') ? [`${word.slice(0, -2)}k`] : word.endsWith('iec') ? [`${word.slice(0, -3)}c`] : []),
    ends: SLAVIC_LATIN,
  },
  cs: { off: /[aeoyi]$/, also: (word) => (word.endsWith('ek') ? [`${word.slice(0, -2)}k`] : []), ends: SLAVIC_LATIN },
  ru: { off: /(?:ая|яя|ый|ий|ой|ые|ие|ое|[аяоеьйыи])$/, also: (word) => (/[^аеиоуы]ок$/.test(word) ? [`${word.slice(0, -2)}к`] : []), ends: SLAVIC },
  uk: { off: /(?:[аяоеьйиії])$/, also: (word) => (/[^аеиоуі]ок$/.test(word) ? [`${word.slice(0, -2)}к`] : []), ends: SLAVIC },
  tr: {
    also: softened,
    ends: /^(?:l[ae]r)?(?:[iu]?m|[iu]?n|s?[iu]|[iu]?m[iu]z|[iu]?n[iu]z|l[ae]r[iu])?(?:[yn]?[iuae]|[dt][ae]n?|nd[ae]n?|[yn]?l[ae]|n?[iu]n|ki|yken|s[iu]z|l[iu]|l[iu]k)?$/,
  },
  hi: { off: /[ाी]$/, ends: /^(?:ा|ी|े|ों|ियों|ियां|ियाँ|ें|ओं|याँ|यां|s)$/ },
  id: { ends: /^(?:nya|ku|mu)$/, clings: true },
  ms: { ends: /^(?:nya|ku|mu)$/, clings: true },
  ko: {
    ends: /^(?:들)?(?:이|가|은|는|을|를|의|에|로|으로|도|만|랑|이랑|하고|과|와|에서|까지|부터|좀|한테|요|이요|이에요|예요|인데|이고|라|이라|라서|처럼|보다|나|이나|든|값|용|쪽|안에|속에|마다)?$/,
    clings: true,
  },
  ar: { off: /[هي]$/, ends: /^(?:ه|ت|تي|تك|ته|تكم|تين|ي|ك|كم|نا|ها|هم|ات|اتي|ين|ان|ي)$/, fronts: /^(?:[وف]?(?:ال|بال|كال|لل|ل|ب|هال)|و)$/ },
  he: { off: /[הת]$/, ends: /^(?:ה|ת|ים|ות|יים|י|ך|ו|נו|כם|תי|יות)$/, fronts: /^(?:ו?[הבלמשכ]{1,2}|ו)$/ },
  el: { off: /(?:ος|ας|ης|ες|ο|α|η|ι)$/, ends: /^(?:ος|ο|ου|α|ας|ες|η|ης|ι|ια|ιου|ιων|ων|ους|οι|ες|εδες|ματα|τος)$/ },
}
