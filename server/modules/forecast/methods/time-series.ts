import { readFileSync } from 'node:fs'
import { initSync as startEts, AutoETS } from '@bsull/augurs/ets'
import { initSync as startMstl, MSTL } from '@bsull/augurs/mstl'

let isStarted = false

/**
 * The library's modules are WebAssembly and would fetch their code by an address; they are given it as bytes. Each is
 * compiled once in the thread that first asks.
 */
function start(): void {
  if (isStarted) return
  startEts({ module: bytesOf('ets') })
  startMstl({ module: bytesOf('mstl') })
  isStarted = true
}

function bytesOf(part: 'ets' | 'mstl'): Buffer {
  const script = import.meta.resolve(`@bsull/augurs/${part}`)
  return readFileSync(new URL(`${part}_bg.wasm`, script))
}

/** Exponential smoothing of a series without season, the form chosen by the library: level, trend, damped or not. */
export function smoothAhead(values: readonly number[], steps: number): readonly number[] {
  start()
  const model = new AutoETS(1, 'ZZN')
  try {
    model.fit([...values])
    return model.predict(steps).point
  } finally {
    model.free()
  }
}

/** Seasons of these lengths taken apart by Loess, the rest by exponential smoothing. */
export function decomposeAhead(
  values: readonly number[],
  periods: readonly number[],
  steps: number,
): readonly number[] {
  start()
  const model = MSTL.ets([...periods], { impute: false })
  try {
    model.fit([...values])
    return model.predict(steps).point
  } finally {
    model.free()
  }
}
