/**
 * Of these strings, in small letters, a text must have at least one for an expression to match; null where nothing can be told. As search engines for
 * code do it: what stands side by side is multiplied out, and the piece is kept that a text is least likely to have.
 */
export function mustHave({ source, flags }: RegExp): readonly string[] | null {
  const { exact, need } = new Reading(source, flags.includes('i')).alternatives()
  return best(exact, need)
}

/** A text in small letters as `mustHave` means it: ſ is the one letter beyond ASCII that an expression takes for an ASCII letter, and a sigma is a sigma. */
export function inSmall(text: string): string {
  return text.toLowerCase().replaceAll('ſ', 's').replaceAll('ς', 'σ')
}

/** What a part of an expression is known to match: one of `exact` and nothing else; or whatever, but always with one of `need` in it. */
interface Part {
  readonly exact: readonly string[] | null
  readonly need: readonly string[] | null
}

const ANYTHING: Part = { exact: null, need: null }
const NOTHING: Part = { exact: [''], need: null }
/** More strings side by side are not multiplied out. */
const MOST_EXACT = 64
const MOST_NEEDED = 160
const DIGITS = [...'0123456789']

class Reading {
  private at = 0
  private readonly source: string
  private readonly isAnyCase: boolean

  constructor(source: string, isAnyCase: boolean) {
    this.source = source
    this.isAnyCase = isAnyCase
  }

  /** Up to the end, or the bracket that closes the group. */
  alternatives(): Part {
    const parts = [this.row()]
    while (this.source[this.at] === '|') {
      this.at++
      parts.push(this.row())
    }
    if (parts.length === 1) return parts[0]!
    const exact = parts.every((part) => part.exact) ? [...new Set(parts.flatMap((part) => part.exact!))] : null
    if (exact && exact.length <= MOST_EXACT) return { exact, need: null }
    const needs = parts.map((part) => best(part.exact, part.need))
    return { exact: null, need: needs.every((need) => need !== null) ? fewEnough(needs.flat()) : null }
  }

  private row(): Part {
    let run: readonly string[] = ['']
    let need: readonly string[] | null = null
    let isExact = true
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') {
      const { exact, need: needed } = this.repeated(this.atom())
      if (exact && run.length * exact.length <= MOST_EXACT) {
        run = run.flatMap((before) => exact.map((after) => before + after))
        continue
      }
      isExact = false
      need = best(best(run, need), needed)
      run = exact ?? ['']
    }
    return isExact ? { exact: run, need: null } : { exact: null, need: best(run, need) }
  }

  private atom(): Part {
    const sign = this.source[this.at++]!
    if (sign === '(') return this.group()
    if (sign === '[') return this.set()
    if (sign === '.') return ANYTHING
    if (sign === '^' || sign === '$') return NOTHING
    return sign === '\\' ? this.escaped() : this.letter(sign)
  }

  private group(): Part {
    const head = /^\?(?:[:=!]|<[=!]|<\w+>)/.exec(this.source.slice(this.at, this.at + 40))?.[0] ?? ''
    this.at += head.length
    const inside = this.alternatives()
    this.at++
    // what is only looked at takes no room: its neighbours stand side by side
    return /[=!]$/.test(head) ? NOTHING : inside
  }

  private set(): Part {
    const isNegated = this.source[this.at] === '^'
    if (isNegated) this.at++
    let letters: string[] | null = []
    let before: string | null = null
    for (let sign = this.source[this.at]!; sign !== ']'; sign = this.source[this.at]!) {
      this.at++
      const isRange: boolean = sign === '-' && before !== null && this.source[this.at] !== ']'
      const part: Part = sign === '\\' ? this.escaped('set') : isRange ? NOTHING : this.letter(sign)
      if (isRange) {
        const span: readonly string[] | null = this.range(before!)
        letters = letters && span && [...letters, ...span]
        before = null
        continue
      }
      const said = part.exact ?? part.need
      letters = letters && said && [...letters, ...said]
      before = part.exact?.[0] ?? null
    }
    this.at++
    if (isNegated || letters === null) return ANYTHING
    return letters.length <= FEW_LETTERS ? { exact: letters, need: null } : { exact: null, need: fewEnough(letters) }
  }

  private range(from: string): readonly string[] | null {
    const sign = this.source[this.at++]!
    const to = (sign === '\\' ? this.escaped('set') : this.letter(sign)).exact?.[0]
    const [first, last] = [from.charCodeAt(0), to?.charCodeAt(0) ?? Number.POSITIVE_INFINITY]
    if (last - first >= MOST_EXACT) return null
    const letters = Array.from({ length: last - first + 1 }, (_, i) => this.letter(String.fromCharCode(first + i)).exact)
    return letters.every((letter) => letter !== null) ? letters.flat() : null
  }

  private escaped(where: 'set' | 'row' = 'row'): Part {
    const sign = this.source[this.at++]!
    if (sign === 'd') return { exact: null, need: DIGITS }
    if (sign === 'b' || sign === 'B') return where === 'row' ? NOTHING : ANYTHING
    if (sign === 'p' || sign === 'P') this.at = this.source.indexOf('}', this.at) + 1
    if (sign === 'k') this.at = this.source.indexOf('>', this.at) + 1
    if (sign === 'u') return this.unit()
    if (sign === 'n') return this.letter('\n')
    return /[\w]/.test(sign) ? ANYTHING : this.letter(sign)
  }

  private unit(): Part {
    const [all, long, short] = /^\{([0-9a-f]+)\}|^([0-9a-f]{4})/i.exec(this.source.slice(this.at, this.at + 10))!
    this.at += all.length
    const code = Number.parseInt((long ?? short)!, 16)
    return code > 0xffff ? ANYTHING : this.letter(String.fromCharCode(code))
  }

  private letter(sign: string): Part {
    // whatever else than ASCII has two cases may have a third form; half of an emoji is none by itself
    if ((this.isAnyCase && sign > '\u007f' && sign.toLowerCase() !== sign.toUpperCase()) || /[\ud800-\udfff]/.test(sign)) return ANYTHING
    return { exact: [inSmall(sign)], need: null }
  }

  private repeated(part: Part): Part {
    const how = /^(?:[*+?]|\{(\d+)(,\d*)?\})/.exec(this.source.slice(this.at, this.at + 12))
    if (!how) return part
    this.at += how[0].length
    if (this.source[this.at] === '?') this.at++
    if (how[0] === '?') return part.exact ? { exact: [...new Set(['', ...part.exact])], need: null } : ANYTHING
    const least = how[0] === '+' ? 1 : Number(how[1] ?? 0)
    if (least === 0) return ANYTHING
    return { exact: null, need: best(part.exact, part.need) }
  }
}

const FEW_LETTERS = 12

const fewEnough = (needed: readonly string[]): readonly string[] | null => (needed.length <= MOST_NEEDED ? [...new Set(needed)] : null)

/** The one that a text is less likely to have; null where neither asks for anything. */
function best(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  const [chance, otherChance] = [chanceOf(one), chanceOf(other)]
  return Math.min(chance, otherChance) === Number.POSITIVE_INFINITY ? null : chance <= otherChance ? one : other
}

function chanceOf(needed: readonly string[] | null): number {
  return needed === null || needed.includes('') ? Number.POSITIVE_INFINITY : needed.reduce((sum, piece) => sum + chance(piece), 0)
}

/** Roughly, in a message: of few letters, of figures, of thousands of characters. */
function chance(piece: string): number {
  const seldom = /^[a-z' ]/.test(piece) ? 0.2 : /^\d/.test(piece) ? 0.1 : 0.02
  return piece.length === 1 ? seldom * 2 : seldom / 8 ** Math.min(piece.length - 1, 3)
}
