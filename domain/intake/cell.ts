/**
 * Cells as platforms export them. Ids are wrapped as `="123"` or led by a TAB or `'` so that Excel keeps their digits;
 * names of columns carry stray spaces and mix full-width with half-width brackets.
 */

const FORMULA_TEXT = /^="([^]*)"$/

/** The cell without wrapping, TABs, byte-order mark and surrounding blanks. */
export function cleanCell(raw: string): string {
  const trimmed = raw.trim()
  if (trimmed.charCodeAt(0) === APOSTROPHE) return LED_DIGITS.test(trimmed) ? trimmed.slice(1) : trimmed
  if (trimmed.charCodeAt(0) !== EQUALS) return trimmed
  const inner = FORMULA_TEXT.exec(trimmed)?.[1]
  return inner === undefined ? trimmed : inner.replaceAll('""', '"').trim()
}

const EQUALS = 61
const APOSTROPHE = 39
const LED_DIGITS = /^'\+?\d[\d-]*$/

/** What exports write where there is nothing; 延迟统计 stands where the platform has not counted yet. */
const NOTHING = new Set(['', '-', '--', '—', '——', '/', 'nan', 'null', 'none', 'n/a', '#n/a', '延迟统计'])

export function isMissing(cell: string): boolean {
  return NOTHING.has(cell.toLowerCase())
}

/** A column's name, so that variants of it are one: `平均响应时长（秒)` and `平均响应时长 (秒) ` agree. */
export function normaliseName(raw: string): string {
  return cleanCell(raw)
    .normalize('NFKC')
    .replace(/[\s\u200b\ufeff]+/g, '')
    .replaceAll('帐', '账')
    .toLowerCase()
}

const SUMMARY = new Set([
  '汇总',
  '均值',
  '汇总值',
  '平均值',
  '合计',
  '总计',
  '平均',
  '店铺汇总',
  'total',
  'average',
])

/** True for the first cell of a report's closing rows, which are no agent. */
export function isSummaryLabel(cell: string): boolean {
  return SUMMARY.has(normaliseName(cell))
}

/** The columns of a file as one text, whatever their order: by it a mapping is found again. */
export function headerKey(header: readonly string[]): string {
  return header
    .map(normaliseName)
    .filter((name) => name !== '')
    .sort()
    .join('\n')
}
