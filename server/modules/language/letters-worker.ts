import { parentPort } from 'node:worker_threads'
import { chineseLetters } from './letters.ts'

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port has no origin
parentPort?.postMessage(chineseLetters())
