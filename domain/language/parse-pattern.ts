/** A net of so many places fits into the bits of one whole number. */
export const PATTERN_PLACES_MAX = 30

/** What one place takes: these folded units, or all but these. */
interface Place {
  readonly codes: ReadonlySet<number>
  readonly isAllBut: boolean
}

export type PatternNode =
  | { readonly kind: 'place'; readonly place: number }
  | { readonly kind: 'row' | 'either'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'maybe'; readonly part: PatternNode }

export interface ParsedPattern {
  readonly node: PatternNode
  readonly places: readonly Place[]
}

/**
 * Reads the small language of patterns: characters as they are, `.` any one, `\d` a digit, `[…]` one of these (with ranges: 3-9), `[^…]`
 * none of these, `(甲|乙)` either, and after each of them `?`, `{m}` or `{m,n}`. Nothing repeats without end.
 * @throws RangeError saying what is wrong
 */
export function parsePattern(pattern: string, fold: (text: string) => Uint16Array): ParsedPattern {
  return new PatternReader(pattern, fold).read()
}

class PatternReader {
  readonly #pattern: string
  readonly #fold: (text: string) => Uint16Array
  readonly #letters: readonly string[]
  readonly #places: Place[] = []
  #at = 0

  constructor(pattern: string, fold: (text: string) => Uint16Array) {
    this.#pattern = pattern
    this.#fold = fold
    this.#letters = Array.from(pattern)
  }

  read(): ParsedPattern {
    const node = this.#either()
    if (this.#at < this.#letters.length) throw this.#wrong('brackets do not close')
    if (this.#places.length === 0) throw this.#wrong('may match nothing at all')
    return { node, places: this.#places }
  }

  #either(): PatternNode {
    const parts = [this.#row()]
    while (this.#take('|')) parts.push(this.#row())
    const [only] = parts
    return only && parts.length === 1 ? only : { kind: 'either', parts }
  }

  #row(): PatternNode {
    const parts: PatternNode[] = []
    for (
      let next = this.#letters[this.#at];
      next && next !== '|' && next !== ')';
      next = this.#letters[this.#at]
    )
      parts.push(...this.#repeated())
    return { kind: 'row', parts }
  }

  /** One part as often as is said behind it: every repetition reads it again, as it has places of its own. */
  #repeated(): readonly PatternNode[] {
    const start = this.#at
    const once = this.#part()
    const end = this.#at
    const { least, most } = this.#times()
    const rest = this.#at
    const parts: PatternNode[] = [once]
    for (let time = 1; time < most; time += 1) {
      this.#at = start
      parts.push(this.#part())
      if (this.#at !== end) throw this.#wrong('cannot be read')
    }
    this.#at = rest
    const sure = parts.slice(0, least)
    // (a(a(a)?)?)? and not a?a?a?: the same matches by fewer ways.
    const maybe = parts
      .slice(least)
      .reduceRight<PatternNode[]>(
        (inner, part) => [{ kind: 'maybe', part: { kind: 'row', parts: [part, ...inner] } }],
        [],
      )
    return [...sure, ...maybe]
  }

  #times(): { readonly least: number; readonly most: number } {
    if (this.#take('?')) return { least: 0, most: 1 }
    if (!this.#take('{')) return { least: 1, most: 1 }
    const close = this.#letters.indexOf('}', this.#at)
    const said = /^(\d{1,2})(?:,(\d{1,2}))?$/u.exec(this.#letters.slice(this.#at, close).join(''))
    const least = Number(said?.[1])
    const most = Number(said?.[2] ?? said?.[1])
    if (close < 0 || !said || most < 1 || least > most || most > PATTERN_PLACES_MAX)
      throw this.#wrong('times are written {m} or {m,n}')
    this.#at = close + 1
    return { least, most }
  }

  #part(): PatternNode {
    if (this.#take('(')) {
      const node = this.#either()
      if (!this.#take(')')) throw this.#wrong('brackets do not close')
      return node
    }
    if (this.#take('[')) return this.#set()
    if (this.#take('.')) return this.#place({ codes: new Set(), isAllBut: true })
    if (this.#take('\\')) {
      if (!this.#take('d')) throw this.#wrong('only \\d is known')
      return this.#place({ codes: new Set(this.#fold('0123456789')), isAllBut: false })
    }
    const letter = this.#letters[this.#at] ?? ''
    if ('?*+{}])'.includes(letter)) throw this.#wrong(`cannot begin with ${letter}`)
    this.#at += 1
    return this.#place({ codes: this.#folded(letter), isAllBut: false })
  }

  #set(): PatternNode {
    const isAllBut = this.#take('^')
    const close = this.#letters.indexOf(']', this.#at)
    if (close <= this.#at) throw this.#wrong('brackets do not close')
    const letters = withRanges(this.#letters.slice(this.#at, close))
    this.#at = close + 1
    return this.#place({ codes: new Set(letters.flatMap((letter) => [...this.#folded(letter)])), isAllBut })
  }

  #folded(letter: string): ReadonlySet<number> {
    const codes = this.#fold(letter)
    if (codes.length !== 1) throw this.#wrong(`${letter} is not read in texts`)
    return new Set(codes)
  }

  #place(place: Place): PatternNode {
    if (this.#places.length === PATTERN_PLACES_MAX)
      throw this.#wrong(`longer than ${PATTERN_PLACES_MAX} places`)
    this.#places.push(place)
    return { kind: 'place', place: this.#places.length - 1 }
  }

  #take(letter: string): boolean {
    if (this.#letters[this.#at] !== letter) return false
    this.#at += 1
    return true
  }

  #wrong(problem: string): RangeError {
    return new RangeError(`${problem}: ${this.#pattern}`)
  }
}

/** 3-9 as 3456789; ranges of letters and digits only. */
function withRanges(letters: readonly string[]): readonly string[] {
  return letters.flatMap((letter, index) => {
    const from = letters[index - 1] ?? ''
    const to = letters[index + 1] ?? ''
    if (letter !== '-' || !/^[0-9a-z]$/u.test(from) || !/^[0-9a-z]$/u.test(to)) return [letter]
    const first = from.charCodeAt(0)
    const count = Math.max(0, to.charCodeAt(0) - first)
    return Array.from({ length: count }, (_, step) => String.fromCharCode(first + step))
  })
}
