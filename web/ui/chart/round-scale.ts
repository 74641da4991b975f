interface Scale {
  /** Between two lines of the scale; undefined: a round number for about three. */
  readonly interval?: number | undefined
  /** Counts: nothing stands between two whole numbers. */
  readonly isWhole: boolean
}

/** Between how many lines of the scale the chart draws the values, about. */
export const SCALE_PARTS = 3

/** Where the chart's scale begins and ends around these values: it draws it to the next round number on both sides. */
export function roundScale(
  { least, most }: { readonly least: number; readonly most: number },
  { interval, isWhole }: Scale,
): { readonly least: number; readonly most: number } {
  if (!(most > least)) return { least, most }
  const round = interval ?? roundStep((most - least) / SCALE_PARTS)
  const step = isWhole ? Math.max(round, 1) : round
  return { least: Math.floor(least / step) * step, most: Math.ceil(most / step) * step }
}

/** 1, 2, 3, 5 or 10 times a power of ten, whichever is near: as the charts' library chooses. */
function roundStep(span: number): number {
  const power = 10 ** Math.floor(Math.log10(span))
  const lead = span / power
  if (lead < 1.5) return power
  if (lead < 2.5) return 2 * power
  if (lead < 4) return 3 * power
  return (lead < 7 ? 5 : 10) * power
}
