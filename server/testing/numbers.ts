/** The same whole numbers every time, from a seed (Lehmer). */
export function numbers(seed: number): () => number {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647)
}
