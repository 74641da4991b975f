const DEFAULT_SEED = 20_261_122
/** fast-check counts seeds in 32 bits. */
const LARGEST_SEED = 0x7f_ff_ff_ff

/** @param {string | undefined} wish a number, or `random` to look where nobody has looked yet */
export function chosenSeed(wish) {
  if (wish === undefined || wish === '') return DEFAULT_SEED
  if (wish === 'random') return Math.trunc(Math.random() * LARGEST_SEED)
  const seed = Number(wish)
  if (Number.isSafeInteger(seed) && Math.abs(seed) <= LARGEST_SEED) return seed
  throw new Error(`BANZU_TEST_SEED is a whole number or "random", not ${wish}`)
}
