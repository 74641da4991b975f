import { tmpdir } from 'node:os'
import { expect, it } from 'vitest'
import { requireSpace } from './disk-space.ts'

it('a disk without room for what is to come is refused beforehand, in one sentence', async () => {
  await expect(requireSpace(tmpdir(), 1)).resolves.toBeUndefined()
  await expect(requireSpace(tmpdir(), Number.MAX_SAFE_INTEGER)).rejects.toMatchObject({
    code: 'data.disk_full',
    message: expect.stringContaining('free some space and start again'),
  })
})
