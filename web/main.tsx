import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { prepare, Providers } from './kit/Providers.tsx'
import { reloadWhenStale } from './kit/stale-page.ts'
import { router } from './routes.tsx'
import './ui/base.css'

const root = document.querySelector('#root')
if (!root) throw new Error('index.html has no #root')

reloadWhenStale()
await prepare()
createRoot(root).render(
  <Providers>
    <RouterProvider router={router} />
  </Providers>,
)
