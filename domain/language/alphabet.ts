import { ASK, BREAK, folderOf, type Folder } from './fold.ts'
import type { Letters } from './letters.ts'

/** Stands for every letter that no pattern names. */
export const OTHER = 3
const RESERVED = [0, BREAK, ASK, OTHER]

/** What letters are heard as, and which of these sounds the words to be heard are made of. */
interface Heard {
  readonly readAs: Uint16Array
  readonly sounds: ReadonlySet<number>
}

/** How texts are read. */
interface Sealed {
  /** Of each unit of a text, its letter's number. */
  readonly table: Uint16Array
  /** Of each number its sound. */
  readonly heardAs: Uint16Array
}

/**
 * The letters that patterns are made of, numbered as they come: a few hundred, while texts are made of thousands. All that
 * is asked about a letter of a text then lies close together, which the processor's nearest memory holds.
 */
export class Alphabet {
  readonly #folder: Folder
  /** Of each folded letter its number; 0: none yet. */
  readonly #numbers = new Uint16Array(0x10000)
  /** Of each number its folded letter, or one of those that it stands for. */
  readonly #letters: number[] = [...RESERVED]

  constructor(letters: Letters) {
    this.#folder = folderOf(letters)
  }

  /** A pattern as texts are folded. */
  fold(pattern: string): string {
    return String.fromCharCode(...this.#folder.fold(pattern))
  }

  /** A pattern as texts are read: by numbers, which its letters get if they have none. */
  learn(pattern: string): Uint16Array {
    return this.#folder.fold(pattern).map((letter) => this.#learnt(letter))
  }

  /**
   * To be asked for once everything is learnt. Letters that are in no pattern, but have a sound that matters, share a number
   * for each sound.
   */
  seal({ readAs, sounds }: Heard): Sealed {
    const bySound = new Map<number, number>()
    const table = this.#folder.table.map((letter) => {
      const known = letter <= ASK ? letter : (this.#numbers[letter] ?? 0)
      const sound = readAs[letter] ?? letter
      if (known !== 0 || letter === 0) return known
      if (!sounds.has(sound)) return OTHER
      const number = bySound.get(sound) ?? this.#letters.push(letter) - 1
      bySound.set(sound, number)
      return number
    })
    const heardAs = Uint16Array.from(this.#letters, (letter) => readAs[letter] ?? letter)
    return { table, heardAs }
  }

  #learnt(letter: number): number {
    if (letter <= ASK) return letter
    const known = this.#numbers[letter] ?? 0
    if (known !== 0) return known
    const number = this.#letters.push(letter) - 1
    this.#numbers[letter] = number
    return number
  }
}
