/**
 * Hears whatever comes until the stream ends.
 * @returns what broke it; undefined when it ended by itself. Never rejects, so that a test may await it late
 */
export async function whyClosed(stream: AsyncIterator<unknown>): Promise<unknown> {
  try {
    while (!(await stream.next()).done);
    return undefined
  } catch (error) {
    return error
  }
}
