import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { inject } from 'vitest'
import { json } from '#server/platform/database/database.ts'
import { openTestCompany, TEST_PASSWORD, type TestCompany } from '#server/testing/test-company.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** A company with a browser before it. */
export interface OpenHouse {
  readonly company: TestCompany
  readonly browser: Browser
  /** A page of its own (own cookies, own storage), nobody signed in. */
  openPage(path?: string, size?: Size): Promise<Page>
  /** A page on which this person has signed in as people do: by typing. */
  signInByTyping(code: string, path?: string): Promise<Page>
  /** A page on which this person signed in before. */
  signIn(code: string, path?: string, size?: Size): Promise<Page>
  close(): Promise<void>
}

/** Buyers come by the page that only a sample company has. */
export async function openDemoPage({ db }: TestCompany): Promise<void> {
  await db
    .insertInto('companySetting')
    .values({ key: 'demo-people', value: json([]) })
    .execute()
}

const CONSOLE_SIZE = { width: 1440, height: 900 }

export async function openHouse(): Promise<OpenHouse> {
  const company = await openTestCompany()
  const browser = await chromium.connect(inject('browser'))
  const openContext = (size = CONSOLE_SIZE) =>
    browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const openIn = async (context: BrowserContext, path = '/') => {
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.goto(`${company.url}${path}`)
    return page
  }
  const openPage = async (path?: string, size?: Size) => openIn(await openContext(size), path)
  return {
    company,
    browser,
    openPage,
    async signIn(code, path, size) {
      const context = await openContext(size)
      await context.addCookies(await signedIn(company, code))
      return openIn(context, path)
    },
    async signInByTyping(code, path) {
      const page = await openPage(path)
      await page.getByLabel('工号或邮箱').fill(code)
      await page.getByLabel('密码', { exact: true }).fill(TEST_PASSWORD)
      await page.getByRole('button', { name: /登\s?录/ }).click()
      await page.waitForURL((url) => url.pathname !== '/sign-in')
      return page
    },
    async close() {
      await browser.close()
      await company.close()
    },
  }
}

/** The cookies of a fresh session of this person. */
async function signedIn({ url }: TestCompany, code: string) {
  const response = await fetch(`${url}/rpc/session/signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ json: { name: code, password: TEST_PASSWORD } }),
  })
  if (!response.ok) throw new Error(`could not sign in: ${await response.text()}`)
  return response.headers.getSetCookie().map((line) => {
    const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? []
    return { name, value, url }
  })
}
