import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The directory that package.json lies in, wherever the program was started from. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** @param {...string} parts a path below the root */
export function inProject(...parts) {
  return join(ROOT, ...parts)
}
