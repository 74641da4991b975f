// A process of its own with many open consoles: `node consoles.ts URL`, cookies on stdin as one JSON list.
// Says "open" once every stream stands; at the end of stdin prints when it heard which message, as JSON, and ends.
import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { monotonicMs } from './statistics.ts'

/** The marks that the sender writes into its texts: 〔17〕 is message 17. */
const MARK = /〔(\d+)〕/g

const [url = ''] = process.argv.slice(2)
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
const { value: first = '[]' } = await lines.next()
const cookies = JSON.parse(first) as readonly string[]

/** For each message the moments at which consoles had it, in milliseconds of the machine's clock. */
const heard = new Map<number, number[]>()
/** Streams that ended, or were told to read everything anew after they had begun. */
let broken = 0

await Promise.all(cookies.map(follow))
process.stdout.write('open\n')
await lines.next()
process.stdout.write(`${JSON.stringify({ heard: [...heard], broken })}\n`, () => process.exit(0))

function follow(cookie: string): Promise<void> {
  const headers = { cookie, 'content-type': 'application/json' }
  return new Promise((resolve, reject) => {
    const asking = request(`${url}/rpc/live/follow`, { method: 'POST', headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`a stream answered ${response.statusCode}`))
      const stream: Stream = { rest: '', hasBegun: false }
      response.setEncoding('utf8')
      response.on('data', (text: string) => take(stream, text))
      response.once('close', () => (broken += 1))
      return resolve()
    })
    asking.once('error', reject)
    asking.end('{}')
  })
}

interface Stream {
  /** What has come of an event that is not whole yet. */
  rest: string
  /** A stream begins by asking to read everything anew; said again, it is a loss. */
  hasBegun: boolean
}

/** Notes the messages of every whole event. */
function take(stream: Stream, piece: string): void {
  const text = stream.rest + piece
  const end = text.lastIndexOf('\n\n')
  stream.rest = end < 0 ? text : text.slice(end + 2)
  if (end < 0) return
  const at = monotonicMs()
  for (const event of text.slice(0, end).split('\n\n')) {
    if (event.includes('stream.reset')) {
      if (stream.hasBegun) broken += 1
      stream.hasBegun = true
    }
    // The chat's row stands before the message and repeats the newest words of the chat.
    const mark = [...event.matchAll(MARK)].at(-1)
    const n = Number(mark?.[1])
    if (!mark || !event.includes('message.received')) continue
    const moments = heard.get(n)
    if (moments) moments.push(at)
    else heard.set(n, [at])
  }
}
