/** A page that has just been loaded has the newest code: loading it again would change nothing. */
const NEW_PAGE_MS = 10_000

/**
 * When the server was updated while this tab stayed open, the code it asks for has other names now: the page is
 * loaded anew. Not while the server is away, when what is on the screen is all one has.
 */
export function reloadWhenStale(): void {
  window.addEventListener('vite:preloadError', () => {
    if (performance.now() >= NEW_PAGE_MS) void reloadIfServerAnswers()
  })
}

async function reloadIfServerAnswers(): Promise<void> {
  try {
    const answer = await fetch(location.origin, { method: 'HEAD' })
    if (answer.ok) location.reload()
  } catch {
    // It is away; the page's error surface says so already.
  }
}
