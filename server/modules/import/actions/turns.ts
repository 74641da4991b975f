import type { Progress } from '../queries.ts'

/** The batch before is written anew and may need rows that this one holds: this one begins again behind it. */
class SteppedAside extends Error {
  override readonly name = 'SteppedAside'
}

/** A batch on its way into the database. */
export interface Underway {
  /** Its keys are claimed, its buyers and chats made: the next one may begin with its own. */
  readonly hasChats: Promise<unknown>
  /** What became of the first attempt that made its chats. */
  readonly firstTry: Promise<'committed' | 'again'>
  readonly committed: Promise<Progress>
}

/** What the writing of a batch tells of its course, and asks. */
export interface Course {
  /** Said at the start of each attempt. */
  readonly begin: () => void
  readonly chatsAreMade: () => void
  /** Awaited when all that is new is written: until the batch before is committed. @returns how far the import is by then */
  readonly untilTurn: () => Promise<Progress>
}

export function arrived(progress: Progress): Underway {
  const committed = Promise.resolve(progress)
  return { hasChats: committed, firstTry: Promise.resolve('committed'), committed }
}

/**
 * Writes a batch behind another: its chats once that one has made its own, what was said in them beside that one, and
 * all that changes rows that were there once that one is committed. A batch may come to wait for the locks of those
 * before it, never for those behind. One that is written anew could: then those behind step aside.
 */
export function follow(before: Underway, write: (course: Course) => Promise<Progress>): Underway {
  const chats = Promise.withResolvers<undefined>()
  const firstTry = Promise.withResolvers<'committed' | 'again'>()
  let hadChats = false
  let hasLetPass = false
  const course: Course = {
    begin: () => {
      if (hadChats) firstTry.resolve('again')
    },
    chatsAreMade: () => {
      hadChats = true
      chats.resolve(undefined)
    },
    untilTurn: async () => {
      if (!hasLetPass && (await before.firstTry) === 'again') throw new SteppedAside()
      return before.committed
    },
  }
  const written = async () => {
    await before.hasChats
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
      chats.reject(error)
      firstTry.reject(error)
    },
  )
  // A failure is met by whoever follows, or by the run at its end; until then it must not count as unhandled.
  chats.promise.catch(ignore)
  firstTry.promise.catch(ignore)
  return { hasChats: chats.promise, firstTry: firstTry.promise, committed }
}

function ignore(): void {}
