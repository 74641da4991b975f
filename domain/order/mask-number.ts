/**
 * Mobile numbers and numbers of identity cards as people write them to get past a filter, or read them out: 一三八…,
 * 壹叁捌…, 幺三八…, １３８…, 1三8…. What counts or dates something is left alone: 一百三十八, 二〇二六年, 三点一四….
 */

/** Digits by their value. 么 and 两 are words far more often than digits. */
const NUMERALS = [
  '0０〇零○',
  '1１一壹弌幺',
  '2２二贰貳弍',
  '3３三叁參弎',
  '4４四肆',
  '5５五伍',
  '6６六陆陸',
  '7７七柒',
  '8８八捌',
  '9９九玖',
] as const
const VALUES = new Map(
  NUMERALS.flatMap((letters, value) => letters.split('').map((letter) => [letter, value] as const)),
)

const DIGIT = NUMERALS.join('')
/** Beside these a numeral counts: 一百三十八, 一万, 第一, 三点一四. */
const COUNTING = '十百千万亿拾佰仟萬億第点點'
const GAP = '[\\s\\-－—·.。、,，]{0,2}'
const MOBILE = new RegExp(
  `(?<![${DIGIT}${COUNTING}A-Za-z-]|[${DIGIT}][\\s·.、,，-])[${DIGIT}](?:${GAP}[${DIGIT}]){10}(?!${GAP}[${DIGIT}${COUNTING}])`,
  'g',
)
/** Numbers of identity cards end in a digit or in X. */
const IDENTITY = new RegExp(
  `(?<![${DIGIT}${COUNTING}A-Za-z-])[${DIGIT}](?:[\\s-]?[${DIGIT}]){16}[\\s-]?[${DIGIT}XxＸｘ](?![${DIGIT}${COUNTING}A-Za-z-])`,
  'g',
)

/** `138****1234` and `33**************1X` in place of such numbers. Mobile numbers in plain digits are not looked for. */
export function maskNumerals(text: string): string {
  return text
    .replaceAll(IDENTITY, (number, start: number) => maskIdentity(number, text.slice(0, start)))
    .replaceAll(MOBILE, maskMobile)
}

function maskMobile(written: string): string {
  const digits = digitsOf(written)
  const isMobile = /^1[3-9]\d{9}$/.test(digits)
  if (!isMobile || !hasNumeral(written) || !isSpacedAsNumber(written)) return written
  return `${digits.slice(0, 3)}****${digits.slice(-4)}`
}

/** Groups of three, four and four, or one kind of blank after every digit: 一、三、五 is a list. */
function isSpacedAsNumber(written: string): boolean {
  const gaps = written.split(new RegExp(`[${DIGIT}]`)).slice(1, -1)
  if (gaps.every((gap, index) => gap === '' || index === 2 || index === 6)) return true
  const [first = ''] = gaps
  return /^[\s·.-]+$/.test(first) && gaps.every((gap) => gap === first)
}

const NAMED_BEFORE = /(?:身份证|身份證|证件)[^\d，。；！？\n]{0,6}$/

/** In plain digits it might be an order's number, so that its check digit must fit, or the words before say what it is. */
function maskIdentity(written: string, before: string): string {
  const digits = digitsOf(written)
  if (!IDENTITY_FORM.test(digits)) return written
  if (!hasNumeral(written) && !hasCheckDigit(digits) && !NAMED_BEFORE.test(before)) return written
  return `${digits.slice(0, 2)}${'*'.repeat(14)}${digits.slice(-2)}`
}

/** GB 11643: place of registration by province, day of birth, serial number, check digit. */
const IDENTITY_FORM =
  /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91)\d{4}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/
const CHECK_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'

function hasCheckDigit(digits: string): boolean {
  const sum = CHECK_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return CHECK_DIGITS[sum % CHECK_DIGITS.length] === digits.at(-1)
}

/** Whether any of it is no plain digit. */
function hasNumeral(written: string): boolean {
  return written.split('').some((letter) => VALUES.has(letter) && !/\d/.test(letter))
}

function digitsOf(written: string): string {
  return written.replaceAll(/./gs, (letter) =>
    String(VALUES.get(letter) ?? (/[XxＸｘ]/.test(letter) ? 'X' : '')),
  )
}
