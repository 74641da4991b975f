import { z } from 'zod'
import { idSchema, instantSchema } from '#contract/scalars.ts'
import type { ShopId } from '#domain/kernel/ids.ts'
import type { Instant } from '#domain/kernel/time.ts'
import { isPermitted } from '#domain/people/permission.ts'
import { maySeeShop } from '#server/platform/auth/actor.ts'
import type { Signal } from '#server/platform/notifier.ts'
import type { Runtime } from '#server/platform/runtime.ts'

const [DERIVED, ARMED] = ['clock-derived', 'clock-armed'] as const

const derivedSchema = z.object({ kind: z.literal(DERIVED), shopId: idSchema<'shop'>() })
const armedSchema = z.object({ kind: z.literal(ARMED), at: instantSchema })

/** Said by whoever has derived clocks, in any process: clocks are not in the log, since they follow from it. */
export function tellDerived(
  { notifier }: Runtime,
  { shopIds, fireAt }: { readonly shopIds: ReadonlySet<ShopId>; readonly fireAt: Instant | undefined },
): void {
  for (const shopId of shopIds) notifier.send({ kind: DERIVED, shopId })
  if (fireAt !== undefined) notifier.send({ kind: ARMED, at: fireAt })
}

/** Hears of clocks that have something to tell, wherever they were derived. @returns a function that ends it */
export function onArmed({ notifier }: Runtime, wake: (at: Instant) => void): () => void {
  return notifier.listen((signals) => {
    for (const signal of signals) {
      const armed = armedSchema.safeParse(signal)
      if (armed.success) wake(armed.data.at)
    }
  })
}

/** Boards of clocks of this process's consoles read anew. @returns a function that ends it */
export function whisperDerived({ notifier, live }: Runtime): () => void {
  return notifier.listen((signals) => {
    const shopIds = signals.flatMap(shopOf)
    if (shopIds.length === 0) return
    live.whisper({
      event: { type: 'board.changed', boards: ['clock'] },
      isFor: (actor) =>
        isPermitted(actor.role, 'clock.read') && shopIds.some((shopId) => maySeeShop(actor, shopId)),
    })
  })
}

function shopOf(signal: Signal): readonly ShopId[] {
  const derived = derivedSchema.safeParse(signal)
  return derived.success ? [derived.data.shopId] : []
}
