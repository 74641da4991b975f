/** The value below which `share` of the values lie; 0 for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Milliseconds on a clock that all processes of the machine share. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint()) / 1e6
}

/** @returns how many milliseconds it took, and what it answered */
export async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const start = monotonicMs()
  const result = await work()
  return { ms: monotonicMs() - start, result }
}

export function inMs(value: number): string {
  return `${value.toFixed(value < 10 ? 1 : 0)} ms`
}

export function inPerSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`
}

export function inTimes(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ×`
}

export function inPercent(value: number): string {
  return `${(value * 100).toFixed(0)} %`
}
