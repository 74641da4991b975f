import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { prepare, Providers } from './kit/Providers.tsx'
import { router } from './routes.tsx'
import './ui/base.css'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

/** A page that has just been loaded has the newest code: loading it again would change nothing. */
const NEW_PAGE_MS = 10_000

// The server was updated while this tab stayed open: the page it asks for has other files now.
window.addEventListener('vite:preloadError', (event) => {
  if (performance.now() < NEW_PAGE_MS) return
  event.preventDefault()
  location.reload()
})

await prepare()
createRoot(root).render(
  <Providers>
    <RouterProvider router={router} />
  </Providers>,
)
