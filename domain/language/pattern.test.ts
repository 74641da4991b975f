import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { folderOf } from './fold.ts'
import { NO_LETTERS } from './letters.ts'
import { Pattern } from './pattern.ts'

const folder = folderOf(NO_LETTERS)

function found(pattern: string, text: string): string[] {
  const codes = folder.fold(text)
  return new Pattern(pattern, (letters) => folder.fold(letters))
    .find(codes, { from: 0, to: codes.length })
    .map(({ from, to }) => String.fromCharCode(...codes.slice(from, to)))
}

describe('a pattern', () => {
  it('reads digits, sets with ranges, gaps, choices and times', () => {
    expect(found('1[3-9]\\d{9}', '电话 13812345678 或 12345678901')).toEqual(['13812345678'])
    expect(found('跟(您|你).{0,3}说(了|过)', '我跟您已经说过，跟他说了')).toEqual(['跟您已经说过'])
    expect(found('[^不]可以', '不可以，都可以')).toEqual(['都可以'])
  })

  it('finds the leftmost match, and of those from one place the longest', () => {
    expect(found('ab?(cd)?', 'xabcd')).toEqual(['abcd'])
    expect(found('(ab|abcd)', 'abcd')).toEqual(['abcd'])
  })

  it('never reaches across the end of a sentence', () => {
    expect(found('跟您.{0,9}说过', '跟您核对了。没说过')).toEqual([])
  })

  it.each([
    ['a{3', 'times are written'],
    ['a{0}', 'times are written'],
    ['(a', 'brackets'],
    ['a)', 'brackets'],
    ['[]', 'brackets'],
    ['a*', 'cannot begin with *'],
    ['a+', 'cannot begin with +'],
    ['a?', 'nothing at all'],
    ['', 'nothing at all'],
    ['\\w', 'only'],
    ['a{31}', 'times are written'],
    ['.{0,20}a{15}', 'longer than'],
    ['，', 'is not read'],
  ])('is refused with the reason: %s', (pattern, reason) => {
    expect(() => found(pattern, 'a')).toThrow(reason)
  })

  it('finds in any text what trying every place finds', () => {
    const atom = fc.constantFrom('a', 'b', '.', '[ab]', '[^a]', '(a|bc)', '(ab|a|c)')
    const part = fc.tuple(atom, fc.constantFrom('', '', '?', '{2}', '{1,3}')).map((both) => both.join(''))
    const pattern = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => `${parts.join('')}c`)
    fc.assert(
      fc.property(
        pattern,
        fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', '。'), maxLength: 40 }),
        (written, text) => {
          expect(found(written, text)).toEqual(naive(written, text))
        },
      ),
      { numRuns: 200 },
    )
  }, 60_000)

  it('takes no longer for a text made to be tried again and again', () => {
    const text = 'a'.repeat(200_000)
    expect(found('(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?(a|a)?b', text)).toEqual([])
  })
})

/** Every place, and from there the longest: by the platform's own regular expressions, anchored. */
function naive(pattern: string, text: string): string[] {
  const whole = new RegExp(`^(?:${pattern.replaceAll('.', '[^。]').replaceAll('[^a]', '[^a。]')})$`, 'u')
  const found: string[] = []
  for (let from = 0; from < text.length; from += 1) {
    const to = Array.from({ length: text.length - from }, (_, step) => text.length - step).find((end) =>
      whole.test(text.slice(from, end)),
    )
    if (to === undefined) continue
    found.push(text.slice(from, to))
    from = to - 1
  }
  return found
}
