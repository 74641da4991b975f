import { chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import setUpDatabase from '#server/testing/global-setup.ts'
import { findBrowser } from '../scripts/lib/browser.mjs'

declare module 'vitest' {
  interface ProvidedContext {
    readonly browser: string
  }
}

/** The browser looks for its maker's services at every start unless told not to. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** One database server and one browser for all the files. The console has been built before. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dropDatabase = await setUpDatabase(project)
  const executablePath = findBrowser()
  if (executablePath === undefined)
    throw new Error('no Chromium found: run npm test, which says how to get one')
  const browser = await chromium.launchServer({ executablePath, args: QUIET })
  project.provide('browser', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await dropDatabase()
  }
}
