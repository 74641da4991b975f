import loadHighs, { type Highs } from 'highs'

/** The solver's types describe its CommonJS face; imported from a module, the loader itself is the default. */
const load = loadHighs as unknown as typeof loadHighs.default

/** A solver with memory of its own. That grows and is given back only with the thread it lives in. */
export function loadSolver(): Promise<Highs> {
  return load()
}
