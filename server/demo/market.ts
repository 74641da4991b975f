import { localOf, SHANGHAI } from '#domain/calendar/zone.ts'
import { DAY, HOUR, MINUTE, type Instant } from '#domain/kernel/time.ts'
import { newBuyer, type Buyer } from './buyers.ts'
import type { CastAgent, ShopKey } from './cast.ts'
import type { Chat, Matter } from './chat.ts'
import { SCENARIOS } from './dialogues/all.ts'
import type { OrderStage, Scenario } from './dialogues/scenario.ts'
import { drawFacts, type Facts } from './facts.ts'
import { newOrder, type DemoOrder } from './orders.ts'
import type { Random } from './seeded-random.ts'

export interface Occasion {
  readonly at: Instant
  readonly shop: ShopKey
  /** Nobody is on duty. */
  readonly isNight: boolean
  /** The bad Monday: parcels late everywhere. */
  readonly isHard: boolean
}

interface Acquaintance {
  readonly buyer: Buyer
  readonly lastSeenAt: Instant
  readonly lastAgent: CastAgent | undefined
}

const RETURNING = 0.15
const REST: number = 3 * HOUR

/** How long ago the order was placed that a buyer writes about, in milliseconds from and to. */
const ORDER_AGE: Readonly<Record<OrderStage, readonly [number, number]>> = {
  placed: [4 * MINUTE, 70 * MINUTE],
  paid: [20 * HOUR, 3 * DAY],
  shipped: [2 * DAY, 6 * DAY],
  received: [5 * DAY, 11 * DAY],
}

interface MarketOptions {
  readonly random: Random
  readonly endsAt: Instant
  /** Begins the external ids of the buyers, so that those of two markets differ. */
  readonly series?: string
}

/** Who writes and about what: new buyers, those who come back, and matters that go on another day. */
export class Market {
  readonly #random: Random
  readonly #endsAt: Instant
  readonly #known = new Map<string, Acquaintance>()
  readonly #series: string
  #buyers = 0
  #matters = 0

  constructor({ random, endsAt, series = '' }: MarketOptions) {
    this.#random = random
    this.#series = series
    this.#endsAt = endsAt
  }

  nextMatter(occasion: Occasion): Matter {
    const { at, shop } = occasion
    const returning = this.#drawReturning(occasion)
    const scenario = this.#drawScenario(occasion, returning !== undefined)
    const buyer =
      returning?.buyer ??
      newBuyer(shop, `${this.#series}${String(++this.#buyers).padStart(6, '0')}`, this.#random)
    return this.#matter({ buyer, scenario, at, lastAgent: returning?.lastAgent })
  }

  /** Takes note of a chat that is over; answers with the matter that the buyer will come back with, if any. */
  remember(chat: Chat): Matter | undefined {
    const { buyer, scenario, facts } = chat.matter
    const lastSeenAt = chat.closedAt ?? chat.lastAt
    this.#known.set(buyer.externalId, { buyer, lastSeenAt, lastAgent: chat.lastAgent })
    if (!scenario.sequel || chat.hasLeft || !this.#random.chance(scenario.sequel.chance)) return undefined
    const at = (chat.lastAt + Math.round((18 + this.#random.next() * 9) * HOUR)) as Instant
    if (at >= this.#endsAt) return undefined
    return this.#matter({
      buyer,
      scenario: scenarioOf(scenario.sequel.key),
      at,
      facts,
      lastAgent: chat.lastAgent,
    })
  }

  #matter(start: {
    buyer: Buyer
    scenario: Scenario
    at: Instant
    facts?: Facts
    lastAgent: CastAgent | undefined
  }): Matter {
    const { buyer, scenario, at, lastAgent } = start
    const number = ++this.#matters
    const random = this.#random.fork(`matter-${number}`)
    const facts =
      start.facts ?? drawFacts(scenario, { shop: buyer.shop, hour: localOf(at, SHANGHAI).hour }, random)
    const order =
      scenario.stage && !start.facts ? orderBefore(at, { facts, stage: scenario.stage, random }) : undefined
    const told = order ? { ...facts, slots: { ...facts.slots, 订单卡: orderCard(order) } } : facts
    return { number, buyer, scenario, facts: told, order, openedAt: at, lastAgent }
  }

  #drawReturning({ at, shop }: Occasion): Acquaintance | undefined {
    if (!this.#random.chance(RETURNING)) return undefined
    const rested = [...this.#known.values()].filter(
      ({ buyer, lastSeenAt }) => buyer.shop === shop && lastSeenAt < at - REST,
    )
    return rested.length > 0 ? this.#random.pick(rested) : undefined
  }

  #drawScenario({ shop, isNight, isHard }: Occasion, isReturning: boolean): Scenario {
    const ofShop = SCENARIOS.filter((scenario) => scenario.shops.includes(shop))
    if (isNight && this.#random.chance(0.8))
      return this.#random.pick(ofShop.filter((scenario) => scenario.isForNight))
    return this.#random.weighted(ofShop, (scenario) => {
      if (scenario.key === 'regular') return isReturning ? 30 : 0
      const isAboutParcels = scenario.grievance === '物流' || scenario.grievance === '退款慢'
      return scenario.weight * (isHard && isAboutParcels ? 3 : 1)
    })
  }
}

function scenarioOf(key: string): Scenario {
  const scenario = SCENARIOS.find((candidate) => candidate.key === key)
  if (!scenario) throw new Error(`no scenario: ${key}`)
  return scenario
}

function orderBefore(
  at: Instant,
  { facts, stage, random }: { facts: Facts; stage: OrderStage; random: Random },
): DemoOrder {
  const [from, to] = ORDER_AGE[stage]
  const placedAt = Math.round(at - from - random.next() * (to - from)) as Instant
  return newOrder(facts, { placedAt, stage, random })
}

function orderCard(order: DemoOrder): string {
  return `[订单] ${order.externalId} ${order.title} ${order.status}`
}
