import type { Letters } from './letters.ts'

/**
 * A text as the matcher reads it: traditional written as simplified, full width as half width, capitals as small
 * letters, and what is put between characters to dodge a filter left out.
 */
export interface FoldedText {
  /** One unit each, as the reader's table has it; `BREAK` or `ASK` where a sentence ends, and a `BREAK` behind the last. */
  readonly codes: Uint16Array
  readonly length: number
  /** For each unit, its place in the text as written. */
  readonly places: () => Uint32Array
}

/** Stand for the end of a sentence: in no pattern, so that nothing matches across them. */
export const BREAK = 1
/** The end of a question. */
export const ASK = 2

/** Left out: blanks, dots, stars, invisible characters. */
const NOTHING = 0

/** What ends a sentence. Dots and commas do not: they are what people put between the characters of a word. */
const ENDS = /[。！!；;\n\r…]/u
const ASKS = /[？?]/u
const LETTER = /[\p{L}\p{N}]/u
const IDEOGRAPH = /[㐀-䶿一-鿿]/u

/** Letters of other scripts that look like ours, characters that look like others, signs that are read as a word. */
const LOOKALIKES = 'аaвbеeкkмmнhоoрpсcтtуyхxѕsіiјjԁdԛqԝwαaβbεeικκkνvοoρpτtυuχxωwıi徽微曰日囗口+加➕加⭐星'
/** Pictures beyond the basic plane that stand for words; at most two characters, as a picture takes two units. */
const PICTURES: ReadonlyMap<number, string> = new Map([
  [0x1f427, '企鹅'],
  [0x1f9e7, '红包'],
  [0x1f31f, '星'],
])

/**
 * Reads texts unit by unit, each by a table of what it is read as; rare characters beyond the basic plane are left out.
 * It is itself the text that it has read last: no text makes new arrays.
 */
export class TextReader implements FoldedText {
  codes = new Uint16Array(512)
  length = 0
  /** Where the units stand that are noted. */
  notes = new Uint32Array(512)
  noteCount = 0
  #places = new Uint32Array(512)
  #text = ''
  readonly #table: Uint16Array
  readonly #isNoted: Uint8Array

  /**
   * @param table of all 65,536 units
   * @param isNoted of each unit as read: whether it is noted where it stands
   */
  constructor(table: Uint16Array, isNoted: Uint8Array) {
    this.#table = table
    this.#isNoted = isNoted
  }

  read(text: string): void {
    if (this.codes.length <= text.length) {
      this.codes = new Uint16Array(text.length * 2)
      this.notes = new Uint32Array(text.length * 2)
    }
    const { codes, notes } = this
    const table = this.#table
    const isNoted = this.#isNoted
    let length = 0
    let noteCount = 0
    for (let place = 0; place < text.length; place += 1) {
      const unit = text.charCodeAt(place)
      const code = table[unit] ?? NOTHING
      if (code !== NOTHING) {
        codes[length] = code
        if (isNoted[code] === 1) {
          notes[noteCount] = length
          noteCount += 1
        }
        length += 1
      } else if (isLead(unit)) {
        // At most two letters for its two units, so that there is room for them.
        for (const letter of pictured(text.codePointAt(place) ?? 0)) {
          const drawn = table[letter.charCodeAt(0)] ?? NOTHING
          codes[length] = drawn
          notes[noteCount] = length
          noteCount += isNoted[drawn] ?? 0
          length += 1
        }
      }
    }
    codes[length] = BREAK
    this.length = length
    this.noteCount = noteCount
    this.#text = text
  }

  /** Asked of few texts, so it is found out again. */
  readonly places = (): Uint32Array => {
    if (this.#places.length < this.codes.length) this.#places = new Uint32Array(this.codes.length)
    const places = this.#places
    const text = this.#text
    let length = 0
    for (let place = 0; place < text.length; place += 1) {
      const unit = text.charCodeAt(place)
      let letters = this.#table[unit] === NOTHING ? 0 : 1
      if (letters === 0 && isLead(unit)) letters = pictured(text.codePointAt(place) ?? 0).length
      for (; letters > 0; letters -= 1) {
        places[length] = place
        length += 1
      }
    }
    return places
  }
}

const NOTHING_NOTED = new Uint8Array(0x10000)

class Folder {
  /** What each unit is folded to. */
  readonly table = new Uint16Array(0x10000)
  readonly #reader = new TextReader(this.table, NOTHING_NOTED)

  constructor({ simplified }: Letters) {
    const simple = new Map(pairs(simplified))
    const like = new Map(pairs(LOOKALIKES))
    for (let code = 0; code < 0x10000; code += 1) {
      const isHalf = code >= 0xd800 && code <= 0xdfff
      this.table[code] = isHalf ? NOTHING : foldedUnit(String.fromCharCode(code), { simple, like })
    }
  }

  /** A copy of its own: for patterns, which are kept. */
  fold(text: string): Uint16Array {
    this.#reader.read(text)
    return this.#reader.codes.slice(0, this.#reader.length)
  }
}

export type { Folder }

const folders = new WeakMap<Letters, Folder>()

/** The same folder for the same letters: its table takes some 20 ms to make. */
export function folderOf(letters: Letters): Folder {
  const known = folders.get(letters)
  if (known) return known
  const folder = new Folder(letters)
  folders.set(letters, folder)
  return folder
}

/** Whether a unit is the first half of a character beyond the basic plane. */
export function isLead(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}

function pictured(point: number): string {
  const word = PICTURES.get(point)
  if (word !== undefined) return word
  // Letters in squares and circles (🅥 🆅 🄥), for which Unicode names no plain form.
  for (const first of [0x1f130, 0x1f150, 0x1f170])
    if (point >= first && point < first + 26) return String.fromCharCode(0x61 + point - first)
  const plain = String.fromCodePoint(point).normalize('NFKD')
  return plain.length <= 2 && LETTER.test(plain) && !isLead(plain.charCodeAt(0)) ? plain.toLowerCase() : ''
}

interface Forms {
  readonly simple: ReadonlyMap<string, string>
  readonly like: ReadonlyMap<string, string>
}

function foldedUnit(written: string, { simple, like }: Forms): number {
  // Half of all units: letters that have no other form of their own, as asking for it of each would take long.
  if (IDEOGRAPH.test(written)) return (like.get(written) ?? simple.get(written) ?? written).charCodeAt(0)
  if (ENDS.test(written)) return BREAK
  if (ASKS.test(written)) return ASK
  const looks = like.get(written)
  if (looks !== undefined) return looks.charCodeAt(0)
  // Of a ligature, an accented letter or a letter in brackets (㎏ é ㈠) the first letter.
  const plain = Array.from(written.normalize('NFKD').toLowerCase()).find((letter) => LETTER.test(letter))
  if (plain === undefined) return NOTHING
  return (simple.get(plain) ?? like.get(plain) ?? plain).charCodeAt(0)
}

function pairs(text: string): [string, string][] {
  const letters = Array.from(text)
  return letters.flatMap((letter, index) =>
    index % 2 === 0 ? [[letter, letters[index + 1] ?? letter] as [string, string]] : [],
  )
}
