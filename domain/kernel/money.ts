/** Money in whole 分 (1/100 yuan). Never a float of yuan. */
export type Fen = number & { readonly __unit: 'fen' }

export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole number of fen: ${amount}`)
  return amount as Fen
}

const YUAN = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/

/**
 * Reads yuan as exports write it (`139`, `139.5`, `-0.01`, `¥1,299.00`), exactly, without passing through a float.
 * Undefined when the text is no such amount.
 */
export function parseYuan(text: string): Fen | undefined {
  const match = YUAN.exec(
    text
      .trim()
      .replace(/^[¥￥]/, '')
      .replaceAll(',', ''),
  )
  if (!match) return undefined
  const [, sign, whole, decimals = ''] = match
  const amount = Number(whole) * 100 + Number(decimals.padEnd(2, '0'))
  return fen(sign === '-' && amount !== 0 ? -amount : amount)
}
