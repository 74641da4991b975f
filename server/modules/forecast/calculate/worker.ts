import { parentPort, workerData } from 'node:worker_threads'
import { calculate, type Errand } from './calculate.ts'

parentPort?.postMessage(calculate(workerData as Errand))
