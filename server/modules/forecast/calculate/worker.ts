import { parentPort, workerData } from 'node:worker_threads'
import { calculate, type Errand } from './calculate.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread’s port has no origin
parentPort?.postMessage(calculate(workerData as Errand))
