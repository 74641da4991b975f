/**
 * How a chat goes, as the desk and its figures know it: the buyer asks, the agent works on the answer, the buyer
 * reads and thinks, asks again; at the end the chat stays open for a while. Each question up to its answer is one
 * turn (回合), and the platform's line of three or five minutes is held or missed by each of them.
 */
export interface Handling {
  /** Turns of a chat on average, at least 1. Each answer may be the last, whatever came before. */
  readonly turns: number
  /** The agent's own work on one answer: reading, looking up, writing; no waiting in it. */
  readonly answerSeconds: number
  /** Standard deviation of that work ÷ its mean. */
  readonly answerSpread: number
  /** From an answer to the buyer's next question. */
  readonly pauseSeconds: number
  /** From the last answer until the chat is resolved: no work, but it takes up one of the holder's places. */
  readonly lingerSeconds: number
}

/** How long a chat takes up a place apart from its answers and their waits. */
export function idleSeconds({ turns, pauseSeconds, lingerSeconds }: Handling): number {
  return (turns - 1) * pauseSeconds + lingerSeconds
}
