import { expect, it } from 'vitest'
import type { FileId } from '#domain/kernel/ids.ts'
import { ApiError, type Outgoing } from './api.ts'
import { openOutbox } from './outbox.ts'
import { createSender } from './sender.ts'
import { refusalText, textsOf } from './texts.ts'

/** A browser with one picture to send, and a server that answers with these. */
function bubbleWith(api: Parameters<typeof createSender>[0]['api'], fileId: string | null) {
  const kept = new Map<string, string>()
  const outbox = openOutbox(
    {
      get: (key) => kept.get(key) ?? null,
      set: (key, value) => kept.set(key, value),
      remove: (key) => kept.delete(key),
      keys: () => [...kept.keys()],
    },
    'out:',
  )
  const file = { name: 'a.png', bytes: 3, isPicture: true, fileId }
  outbox.put({ clientId: 'a', at: 1, text: '', file, refusedWith: null })
  const changed = new Promise<void>((resolve) => {
    createSender({
      api,
      outbox,
      blobs: {
        find: () => Promise.resolve(new Blob(['abc'])),
        put: () => Promise.resolve(),
        drop: () => Promise.resolve(),
      },
      openVisitor: () => Promise.resolve(),
      forgetVisitor: () => undefined,
      onSent: () => resolve(),
      onChange: resolve,
    }).flush()
  })
  return { outbox, changed }
}

const FILE = { name: 'a.png', mediaType: 'image/png', bytes: 3, isPicture: true, path: '/a' } as const

const never = () => Promise.reject(new Error('not asked for'))

it('a file beyond the bytes of a day is not tried for ever, and one is told why in one’s language', async () => {
  const upload = () => Promise.reject(new ApiError(413, 'file.quota_used'))
  const { outbox, changed } = bubbleWith({ upload, send: never }, null)
  await changed
  const code = outbox.list()[0]?.refusedWith ?? null
  expect(outbox.next()).toBeUndefined()
  expect(refusalText(code, textsOf('zh'))).toContain('已达上限')
  expect(refusalText(code, textsOf('en'))).toContain('limit for files today')
})

it('a file that the server has cleared away since is sent up anew, and only once more', async () => {
  const asked: string[] = []
  const send = (message: Outgoing) => {
    asked.push(message.kind === 'file' ? message.fileId : '')
    return Promise.reject(new ApiError(404, 'file.not_found'))
  }
  const upload = () => Promise.resolve({ file: { ...FILE, id: 'anew' as FileId } })
  const { outbox, changed } = bubbleWith({ upload, send }, 'gone')
  await changed
  expect(asked).toEqual(['gone', 'anew'])
  expect(outbox.list()[0]?.refusedWith).toBe('file.not_found')
})
