import { defineConfig } from 'vite'

/** One classic script without imports: it runs from a single tag on any page. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/widget',
    lib: { entry: 'widget/widget.ts', formats: ['iife'], name: 'Banzu', fileName: () => 'widget.js' },
  },
})
