import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The console. The chat widget has a build of its own. */
export default defineConfig({
  root: 'web',
  // Outside node_modules, so that a read-only or shared node_modules does no harm.
  cacheDir: '../.cache/vite',
  plugins: [react()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // One small file: styles that failed to come with a page would not be asked for again.
    cssCodeSplit: false,
    // Charts are the largest lazy chunk, about 180 KB gzip.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      treeshake: {
        // They only export, but their packages do not say so: one name of a form would bring all of it to the desk.
        moduleSideEffects: [{ test: /node_modules\/@rc-component\/[^/]+\/es\//, sideEffects: false }],
      },
    },
  },
})
