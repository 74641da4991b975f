import type { CompiledRoster, CoverCurve } from './compile.ts'
import { OFF, type Plan } from './horizon.ts'

/** A plan as the solver chooses it or not: whose, and what it costs him alone. */
export interface PlanColumn {
  readonly person: number
  readonly plan: Plan
  readonly cost: number
}

/**
 * The roster as a linear program over whole plans. Rows, in order: each person takes one plan; the shifts of a group's
 * plans in a cell are counted; the heads of a need are counted. Columns, in order: the counts of shifts, the heads of
 * needs in steps of one price each, then the plans. Whatever plans are added, the rows stay.
 */
export interface Formulation {
  readonly rows: number
  /** The rows of people are the first. */
  readonly people: number
  /** By group: the row that counts a cell's shifts, or -1 where no need asks for them. */
  readonly linkOf: readonly Int32Array[]
  /** What every row must come to. */
  readonly sums: Float64Array
  /** The columns besides plans, and how large each can become. */
  readonly fixed: Columns
  readonly fixedUpper: Float64Array
  /** What a roster without anybody in it costs. */
  readonly base: number
}

/** Columns as compressed sparse columns. */
export interface Columns {
  readonly cost: Float64Array
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float64Array
}

export function formulate({ people, curves, met, lost }: CompiledRoster): Formulation {
  let link = people.length
  const counted: Int32Array[] = []
  const linkOf = met.map((cells) =>
    Int32Array.from(cells, (own) => {
      if (own.length === 0) return -1
      counted.push(own)
      return link++
    }),
  )
  const columns = new ColumnList()
  const upper: number[] = []
  counted.forEach((own, index) => {
    columns.add(0, [[people.length + index, -1], ...[...own].map((curve) => [link + curve, 1] as const)])
    upper.push(people.length)
  })
  curves.forEach((curve, index) => {
    for (const { price, heads } of stepsOf(curve)) {
      columns.add(price, [[link + index, -1]])
      upper.push(heads)
    }
  })
  const rows = link + curves.length
  return {
    rows,
    people: people.length,
    linkOf,
    sums: Float64Array.from({ length: rows }, (_, row) => (row < people.length ? 1 : 0)),
    fixed: columns.read(),
    fixedUpper: Float64Array.from(upper),
    base: lost + curves.reduce((sum, { costs }) => sum + (costs[0] ?? 0), 0),
  }
}

/** The heads of a need in steps: what one head more costs, for how many heads. Never cheaper than the step before. */
function stepsOf({ costs }: CoverCurve): readonly { readonly price: number; readonly heads: number }[] {
  const steps: { price: number; heads: number }[] = []
  for (let heads = 0; heads < costs.length - 1; heads++) {
    const price = (costs[heads + 1] ?? 0) - (costs[heads] ?? 0)
    const last = steps.at(-1)
    if (last?.price === price) last.heads += 1
    else steps.push({ price, heads: 1 })
  }
  return steps
}

/** The columns of plans, to be added after the others. */
export function planColumns(
  { people, horizon }: CompiledRoster,
  { linkOf }: Formulation,
  plans: readonly PlanColumn[],
): Columns {
  const columns = new ColumnList()
  for (const { person, plan, cost } of plans) {
    const links = linkOf[people[person]?.group ?? 0]
    const entries: (readonly [number, number])[] = [[person, 1]]
    plan.forEach((choice, day) => {
      const row = choice === OFF ? -1 : (links?.[day * horizon.choices + choice] ?? -1)
      if (row >= 0) entries.push([row, 1])
    })
    columns.add(cost, entries)
  }
  return columns.read()
}

class ColumnList {
  readonly #cost: number[] = []
  readonly #starts: number[] = [0]
  readonly #indices: number[] = []
  readonly #values: number[] = []

  add(cost: number, entries: readonly (readonly [row: number, value: number])[]): void {
    this.#cost.push(cost)
    for (const [row, value] of entries) {
      this.#indices.push(row)
      this.#values.push(value)
    }
    this.#starts.push(this.#indices.length)
  }

  read(): Columns {
    return {
      cost: Float64Array.from(this.#cost),
      starts: Int32Array.from(this.#starts),
      indices: Int32Array.from(this.#indices),
      values: Float64Array.from(this.#values),
    }
  }
}
