import type { ShopId } from '#domain/kernel/ids.ts'
import type { Handling } from './handling.ts'

/** 接待组: shops whose chats the same people answer; they are staffed together. */
export interface Pool {
  readonly shopIds: readonly ShopId[]
  /** Who answers for at least one of them. */
  readonly people: number
}

/** From this share of the smaller shop's people on, two shops are staffed together. */
const SHARED = 0.5

/**
 * @param shops in the order in which they are to appear
 * @param servings for each person who answers chats: the shops he works for
 */
export function poolsOf(shops: readonly ShopId[], servings: readonly ReadonlySet<ShopId>[]): readonly Pool[] {
  const pools: ShopId[][] = []
  for (const shop of shops) {
    const joined = pools.filter((pool) => pool.some((other) => areShared(shop, other, servings)))
    const rest = pools.filter((pool) => !joined.includes(pool))
    pools.splice(0, pools.length, ...rest, [...joined.flat(), shop])
  }
  return pools
    .map((pool) => shops.filter((shop) => pool.includes(shop)))
    .toSorted((a, b) => shops.indexOf(a[0] ?? NONE) - shops.indexOf(b[0] ?? NONE))
    .map((shopIds) => ({
      shopIds,
      people: servings.filter((serving) => shopIds.some((shop) => serving.has(shop))).length,
    }))
}

const NONE = '' as ShopId

function areShared(one: ShopId, other: ShopId, servings: readonly ReadonlySet<ShopId>[]): boolean {
  const count = (shop: ShopId) => servings.filter((serving) => serving.has(shop)).length
  const both = servings.filter((serving) => serving.has(one) && serving.has(other)).length
  return both > 0 && both >= SHARED * Math.min(count(one), count(other))
}

/** How chats go that come from several shops, by how many come from each. */
export function blendHandling(
  parts: readonly { readonly handling: Handling; readonly weight: number }[],
): Handling {
  const total = parts.reduce((sum, { weight }) => sum + weight, 0)
  // Where nothing comes, each counts alike.
  const shares = parts.map(({ handling, weight }) => ({
    handling,
    share: total > 0 ? weight / total : 1 / parts.length,
  }))
  const mean = (of: (handling: Handling) => number) =>
    shares.reduce((sum, { handling, share }) => sum + share * of(handling), 0)
  const turns = mean((handling) => handling.turns)
  const answerSeconds = mean((handling) => handling.turns * handling.answerSeconds) / turns
  const square =
    mean(({ turns: own, answerSeconds: work, answerSpread }) => own * work ** 2 * (1 + answerSpread ** 2)) /
    turns
  const pauses = mean((handling) => handling.turns - 1)
  return {
    turns,
    answerSeconds,
    answerSpread: Math.sqrt(Math.max(0, square / answerSeconds ** 2 - 1)),
    pauseSeconds:
      pauses === 0
        ? mean((handling) => handling.pauseSeconds)
        : mean((handling) => (handling.turns - 1) * handling.pauseSeconds) / pauses,
    lingerSeconds: mean((handling) => handling.lingerSeconds),
  }
}
