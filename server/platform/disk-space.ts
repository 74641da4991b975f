import { statfs } from 'node:fs/promises'
import { diskFull } from './start-refusal.ts'

/**
 * PostgreSQL stops at once when its disk is full: whoever is about to write much looks first.
 * @throws StartRefusal data.disk_full with less than this free
 */
export async function requireSpace(directory: string, bytes: number): Promise<void> {
  const disk = await statfs(directory)
  if (disk.bavail * disk.bsize < bytes) throw diskFull(directory)
}
