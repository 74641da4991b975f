import type { Progress } from '../queries.ts'

/** The batch before is written anew and may need rows that this one holds: this one begins again behind it. */
class SteppedAside extends Error {
  override readonly name = 'SteppedAside'
}

/** A batch on its way into the database. */
export interface Underway {
  /** Its chats are made, and nothing but this batch is being written: the next one may begin to make its own. */
  readonly hasTurn: Promise<unknown>
  /** What became of the first attempt that had its turn. */
  readonly firstTry: Promise<'committed' | 'again'>
  readonly committed: Promise<Progress>
}

/** What the writing of a batch tells of its course, and asks. */
export interface Course {
  /** Said at the start of each attempt. */
  readonly begin: () => void
  /** Awaited when its chats are made: until the batch before is committed. @returns how far the import is by then */
  readonly untilTurn: () => Promise<Progress>
}

export function arrived(progress: Progress): Underway {
  const committed = Promise.resolve(progress)
  return { hasTurn: committed, firstTry: Promise.resolve('committed'), committed }
}

/**
 * Writes a batch behind another. While what was said in that one's chats is written, this one makes its own chats;
 * it writes what was said in them once that one is committed. So there are never more than two under way.
 */
export function follow(before: Underway, write: (course: Course) => Promise<Progress>): Underway {
  const turn = Promise.withResolvers<Progress>()
  const firstTry = Promise.withResolvers<'committed' | 'again'>()
  let hadTurn = false
  let hasLetPass = false
  const course: Course = {
    begin: () => {
      if (hadTurn) firstTry.resolve('again')
    },
    untilTurn: async () => {
      if (!hasLetPass && (await before.firstTry) === 'again') throw new SteppedAside()
      const reached = await before.committed
      hadTurn = true
      turn.resolve(reached)
      return reached
    },
  }
  const written = async () => {
    await before.hasTurn
    try {
      return await write(course)
    } catch (error) {
      if (!(error instanceof SteppedAside)) throw error
      await before.committed
      hasLetPass = true
      return write(course)
    }
  }
  const committed = written()
  committed.then(
    () => firstTry.resolve('committed'),
    (error: unknown) => {
      turn.reject(error)
      firstTry.reject(error)
    },
  )
  // A failure is met by whoever follows, or by the run at its end; until then it must not count as unhandled.
  turn.promise.catch(ignore)
  firstTry.promise.catch(ignore)
  return { hasTurn: turn.promise, firstTry: firstTry.promise, committed }
}

function ignore(): void {}
