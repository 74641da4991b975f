import { existsSync } from 'node:fs'
import { defineConfig } from 'vitest/config'

/** 2 cores are the smallest machine that the tests must pass on. */
const WORKERS = 2

/** Generated cases are the same in every run. */
const SEEDED = ['scripts/lib/seed-cases.mjs']

/** The server as it runs in earnest, read by Node itself: half the time of reading it through Vite. */
const NATIVE = { viteModuleRunner: false, nodeLoader: false }

export default defineConfig({
  test: {
    maxWorkers: WORKERS,
    projects: [
      {
        test: {
          name: 'domain',
          include: ['{domain,contract}/**/*.test.ts'],
          environment: 'node',
          setupFiles: SEEDED,
          // Rules keep nothing between two calls, so their tests need no process of their own.
          isolate: false,
          // Generated cases take their time where other programs share the machine; nothing is judged by it.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'web',
          include: ['{web,widget,scripts}/**/*.test.{ts,tsx}'],
          environment: 'node',
          setupFiles: SEEDED,
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'module',
          include: ['server/**/*.test.ts'],
          globalSetup: present('server/testing/global-setup.ts'),
          setupFiles: SEEDED,
          experimental: NATIVE,
          // What fails once on a busy machine and then passes is named at the end of the run, and does not end it.
          retry: 1,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: present('e2e/global-setup.ts'),
          // A browser on a busy machine sometimes moves a thing just as it is clicked: the job is tried again.
          retry: 2,
          testTimeout: 120_000,
          hookTimeout: 180_000,
          experimental: NATIVE,
        },
      },
    ],
  },
})

function present(setup: string): string[] {
  return existsSync(setup) ? [setup] : []
}
