import { QueryObserver } from '@tanstack/react-query'
import { afterEach, describe, expect, it } from 'vitest'
import { LiveQueryClient } from './live-query-client.ts'

/** A server that answers when the test lets it. */
class Server {
  readonly asked: ((words: string) => void)[] = []

  readonly answer = () => new Promise<string>((resolve) => this.asked.push(resolve))

  /** The `n`th request is answered with what was true when it was asked. */
  async reply(n: number, words: string): Promise<void> {
    this.asked[n]?.(words)
    await new Promise((resolve) => setTimeout(resolve))
  }
}

const key: readonly unknown[] = ['chat']
let stop: (() => void) | undefined
afterEach(() => stop?.())

function show(client: LiveQueryClient, server: Server) {
  const observer = new QueryObserver(client, { queryKey: key, queryFn: server.answer, staleTime: 60_000 })
  stop = observer.subscribe(() => {})
  return observer
}

describe('an answer that was read before an event', () => {
  it('does not overwrite what the event said, be it the first answer or a later one', async () => {
    const [client, server] = [new LiveQueryClient(), new Server()]
    const page = show(client, server)
    client.patchQueries<string>({ queryKey: key }, (known) => `${known}+1`)
    await server.reply(0, 'old')
    expect(page.getCurrentResult().data).toBe('old+1')
    void client.invalidateQueries({ queryKey: key })
    client.patchQueries<string>({ queryKey: key }, (known) => `${known}+2`)
    expect(client.getQueryData(key)).toBe('old+1+2')
    await server.reply(1, 'old+1')
    expect(page.getCurrentResult().data).toBe('old+1+2')
  })

  it('is asked for once more when the event says only that something changed', async () => {
    const [client, server] = [new LiveQueryClient(), new Server()]
    const page = show(client, server)
    void client.invalidateQueries({ queryKey: key })
    void client.invalidateQueries()
    expect(server.asked).toHaveLength(1)
    await server.reply(0, 'old')
    expect(server.asked).toHaveLength(2)
    await server.reply(1, 'new')
    expect(page.getCurrentResult().data).toBe('new')
    expect(server.asked).toHaveLength(2)
  })
})

describe('what nobody shows when an event comes', () => {
  it('is asked for again when somebody shows it, though it is young', async () => {
    const [client, server] = [new LiveQueryClient(), new Server()]
    show(client, server)
    await server.reply(0, 'old')
    stop?.()
    client.outdateUnseen()
    client.patchQueries<string>({ queryKey: key }, (known) => `${known}!`)
    expect(server.asked).toHaveLength(1)
    expect(show(client, server).getCurrentResult().data).toBe('old!')
    expect(server.asked).toHaveLength(2)
  })

  it('and is fetched for a page that stands later is asked for again once it stands', async () => {
    const [client, server] = [new LiveQueryClient(), new Server()]
    void client.prefetchQuery({ queryKey: key, queryFn: server.answer })
    client.outdateUnseen()
    await server.reply(0, 'old')
    expect(server.asked).toHaveLength(1)
    show(client, server)
    expect(server.asked).toHaveLength(2)
  })

  it('stays as it is when it is asked for once a visit', async () => {
    const [client, server] = [new LiveQueryClient(), new Server()]
    const once = { queryKey: key, queryFn: server.answer, staleTime: Infinity }
    const known = client.fetchQuery(once)
    await server.reply(0, 'me')
    await known
    client.outdateUnseen()
    expect(await client.fetchQuery(once)).toBe('me')
    expect(server.asked).toHaveLength(1)
  })
})

it('a patch makes nothing fresher than it is', async () => {
  const [client, server] = [new LiveQueryClient(), new Server()]
  show(client, server)
  await server.reply(0, 'old')
  const before = client.getQueryState(key)?.dataUpdatedAt
  await new Promise((resolve) => setTimeout(resolve, 5))
  client.patchQueries<string>({ queryKey: key }, (known) => `${known}!`)
  expect(client.getQueryState(key)?.dataUpdatedAt).toBe(before)
})
