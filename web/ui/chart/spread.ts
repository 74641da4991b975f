interface Room {
  /** The least that lies between two. */
  readonly gap: number
  /** Nothing stands above 0 or below this, as far as there is room for all. */
  readonly height: number
}

/**
 * How far each of these gives way, in pixels downwards, so that names standing there can all be read: they keep their
 * order, and who has room enough stays.
 */
export function spread(places: readonly number[], { gap, height }: Room): readonly number[] {
  const order = places.map((_, index) => index).toSorted((one, other) => at(places, one) - at(places, other))
  const moved = new Map<number, number>()
  let free = 0
  for (const index of order) {
    moved.set(index, Math.max(at(places, index), free))
    free = (moved.get(index) ?? 0) + gap
  }
  let most = height
  for (const index of order.toReversed()) {
    moved.set(index, Math.min(moved.get(index) ?? 0, most))
    most = (moved.get(index) ?? 0) - gap
  }
  return places.map((place, index) => (moved.get(index) ?? place) - place)
}

function at(places: readonly number[], index: number): number {
  return places[index] ?? 0
}
