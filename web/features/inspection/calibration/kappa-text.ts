/** Weighted kappa as read, between -1.00 and 1.00: nothing rounds to a nought below nought. Null where there is none. */
export function kappaText(kappa: number | null | undefined): string | null {
  return typeof kappa === 'number' ? (Math.round(kappa * 100) / 100 || 0).toFixed(2) : null
}
