/** Findings in a thousand messages, with one digit behind the point; undefined where nothing was written. */
export function perThousand(found: number, written: number): string | undefined {
  return written === 0 ? undefined : ((1_000 * found) / written).toFixed(1)
}
