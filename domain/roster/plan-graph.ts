import { OFF, type Choice, type Plan } from './horizon.ts'
import type { Track } from './track.ts'

/**
 * All plans that a person's rules allow, folded together: a node is what the rules have to remember on a day, an arc one
 * choice of that day. Every path from the one start to the one end is a legal plan, and its arcs' costs are what the
 * soft rules take for it. Finding the best plan for any prices of shifts is one walk over the arcs.
 */
export interface PlanGraph {
  readonly days: number
  readonly choices: number
  /** Nodes of day d are numbered from `firstNode[d]` up to `firstNode[d + 1]`; the end is the last node. */
  readonly firstNode: Int32Array
  /** Arcs of node n are numbered from `firstArc[n]` up to `firstArc[n + 1]`. */
  readonly firstArc: Int32Array
  readonly arcTo: Int32Array
  readonly arcChoice: Uint8Array
  readonly arcCost: Float64Array
  /** False: the rules leave no plan at all. */
  readonly isPossible: boolean
}

interface Arc {
  readonly choice: Choice
  readonly to: number
  readonly cost: number
}

/** A day's nodes by their number within the day. */
type Layer = readonly (readonly Arc[])[]

/** The plans that all tracks allow. */
export function planGraph(
  shape: { readonly days: number; readonly choices: number },
  tracks: readonly Track[],
): PlanGraph {
  const all = Array.from({ length: shape.choices }, (_, choice) => ({ choice, to: 0, cost: 0 }))
  let layers: readonly Layer[] = Array.from({ length: shape.days }, () => [all])
  for (const track of tracks) layers = merged(walked(layers, track))
  return packed(layers, shape)
}

/** Walks a track along every path of the layers. */
function walked(layers: readonly Layer[], track: Track): readonly Layer[] {
  const result: Layer[] = []
  let here = new Map<number, number>([[track.start, 0]])
  layers.forEach((layer, day) => {
    const isLast = day === layers.length - 1
    const next = new Map<number, number>()
    const nodes: Arc[][] = []
    for (const key of here.keys()) {
      const state = key % track.size
      const arcs: Arc[] = []
      for (const arc of layer[(key - state) / track.size] ?? []) {
        const step = track.step(state, day, arc.choice)
        const cost = arc.cost + step.cost + (isLast ? track.end(step.to) : 0)
        if (cost === Number.POSITIVE_INFINITY) continue
        const target = isLast ? 0 : arc.to * track.size + step.to
        const to = next.get(target) ?? next.size
        if (to === next.size) next.set(target, to)
        arcs.push({ choice: arc.choice, to, cost })
      }
      nodes.push(arcs)
    }
    result.push(nodes)
    here = next
  })
  return result
}

/**
 * Takes out what leads nowhere and joins the nodes of a day from which everything goes on alike, from the last day back
 * to the first: this keeps the graph small, however many rules are walked.
 */
function merged(layers: readonly Layer[]): readonly Layer[] {
  const result: Layer[] = []
  let newNumber: readonly (number | undefined)[] = [0]
  for (const layer of layers.toReversed()) {
    const known = new Map<string, number>()
    const nodes: (readonly Arc[])[] = []
    newNumber = layer.map((arcs) => {
      const kept = arcs.flatMap(({ choice, to, cost }) => {
        const number = newNumber[to]
        return number === undefined ? [] : [{ choice, to: number, cost }]
      })
      if (kept.length === 0) return undefined
      const signature = kept.map(({ choice, to, cost }) => `${choice},${to},${cost}`).join(' ')
      const before = known.get(signature)
      if (before !== undefined) return before
      known.set(signature, nodes.length)
      nodes.push(kept)
      return nodes.length - 1
    })
    result.push(nodes)
  }
  return result.toReversed()
}

function packed(
  layers: readonly Layer[],
  { days, choices }: { readonly days: number; readonly choices: number },
): PlanGraph {
  const firstNode = new Int32Array(days + 1)
  layers.forEach((layer, day) => (firstNode[day + 1] = (firstNode[day] ?? 0) + layer.length))
  const nodes = layers.flat()
  const firstArc = new Int32Array(nodes.length + 1)
  nodes.forEach((arcs, node) => (firstArc[node + 1] = (firstArc[node] ?? 0) + arcs.length))
  const size = firstArc[nodes.length] ?? 0
  const [arcTo, arcChoice, arcCost] = [new Int32Array(size), new Uint8Array(size), new Float64Array(size)]
  let arc = 0
  layers.forEach((layer, day) => {
    for (const { choice, to, cost } of layer.flat()) {
      arcTo[arc] = (firstNode[day + 1] ?? 0) + to
      arcChoice[arc] = choice
      arcCost[arc] = cost
      arc += 1
    }
  })
  const isPossible = (layers[0]?.length ?? 0) > 0
  return { days, choices, firstNode, firstArc, arcTo, arcChoice, arcCost, isPossible }
}

/** What each choice of each day costs a person besides his rules: `prices[day * choices + choice]`. */
export type Prices = Float64Array

export interface PricedPlan {
  readonly plan: Plan
  /** Of the soft rules and the prices together. */
  readonly cost: number
}

/** Room for the sums of `bestPlan`, so that a walk allocates nothing. */
export interface Scratch {
  readonly toGo: Float64Array
}

export function scratchFor(graphs: readonly PlanGraph[]): Scratch {
  return { toGo: new Float64Array(Math.max(1, ...graphs.map(({ firstArc }) => firstArc.length))) }
}

/** The plan of least cost; undefined when the rules and infinite prices leave none. */
export function bestPlan(graph: PlanGraph, prices: Prices, { toGo }: Scratch): PricedPlan | undefined {
  if (!graph.isPossible) return undefined
  const { days, choices, firstNode, firstArc, arcTo, arcChoice, arcCost } = graph
  toGo[firstNode[days] ?? 0] = 0
  for (let day = days - 1; day >= 0; day--) {
    const ofDay = day * choices
    const end = firstNode[day + 1] ?? 0
    for (let node = firstNode[day] ?? 0; node < end; node++) {
      let best = Number.POSITIVE_INFINITY
      const last = firstArc[node + 1] ?? 0
      for (let arc = firstArc[node] ?? 0; arc < last; arc++) {
        const cost =
          (arcCost[arc] ?? 0) + (prices[ofDay + (arcChoice[arc] ?? 0)] ?? 0) + (toGo[arcTo[arc] ?? 0] ?? 0)
        if (cost < best) best = cost
      }
      toGo[node] = best
    }
  }
  const cost = toGo[0] ?? Number.POSITIVE_INFINITY
  return cost === Number.POSITIVE_INFINITY ? undefined : { plan: followed(graph, prices, toGo), cost }
}

/** The path along which the sums are reached. */
function followed(graph: PlanGraph, prices: Prices, toGo: Float64Array): Plan {
  const { days, choices, firstArc, arcTo, arcChoice, arcCost } = graph
  const plan = new Uint8Array(days)
  let node = 0
  for (let day = 0; day < days; day++) {
    let best = Number.POSITIVE_INFINITY
    let to = node
    for (let arc = firstArc[node] ?? 0; arc < (firstArc[node + 1] ?? 0); arc++) {
      const choice = arcChoice[arc] ?? OFF
      const cost = (arcCost[arc] ?? 0) + (prices[day * choices + choice] ?? 0) + (toGo[arcTo[arc] ?? 0] ?? 0)
      if (cost >= best) continue
      best = cost
      plan[day] = choice
      to = arcTo[arc] ?? 0
    }
    node = to
  }
  return plan
}

/** What the soft rules take for a plan; undefined when the rules do not allow it. */
export function ruleCost(graph: PlanGraph, plan: Plan): number | undefined {
  if (!graph.isPossible) return undefined
  let [node, cost] = [0, 0]
  for (const choice of plan) {
    let found = -1
    for (let arc = graph.firstArc[node] ?? 0; arc < (graph.firstArc[node + 1] ?? 0); arc++)
      if (graph.arcChoice[arc] === choice) found = arc
    if (found < 0) return undefined
    cost += graph.arcCost[found] ?? 0
    node = graph.arcTo[found] ?? 0
  }
  return cost
}
