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
/** Streams that ended, or were told to read everything anew. */
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
      let rest = ''
      response.setEncoding('utf8')
      response.on('data', (text: string) => (rest = take(rest + text)))
      response.once('close', () => (broken += 1))
      return resolve()
    })
    asking.once('error', reject)
    asking.end('{}')
  })
}

/** Notes the messages of every whole event. @returns what has come of the next */
function take(text: string): string {
  const end = text.lastIndexOf('\n\n')
  if (end < 0) return text
  const at = monotonicMs()
  for (const event of text.slice(0, end).split('\n\n')) {
    if (event.includes('stream.reset')) broken += 1
    // The chat's row stands before the message and repeats the newest words of the chat.
    const mark = [...event.matchAll(MARK)].at(-1)
    const n = Number(mark?.[1])
    if (!mark || !event.includes('message.received')) continue
    const moments = heard.get(n)
    if (moments) moments.push(at)
    else heard.set(n, [at])
  }
  return text.slice(end + 2)
}
