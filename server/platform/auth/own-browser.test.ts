import { describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { ownBrowsers } from './own-browser.ts'

const browsers = ownBrowsers({ secret: 'a secret of this company', isSecure: false })
const [xiaoman, zhouhe] = [newId<'person'>(), newId<'person'>()]

/** What the browser sends after it was given this cookie. */
const sent = (setCookie: string) => new Headers({ cookie: `theme=dark; ${setCookie.split(';')[0]}` })
const fresh = new Headers()

describe('a browser', () => {
  it('is one’s own once one has signed in there, and nobody else’s', () => {
    const headers = sent(browsers.remember(fresh, xiaoman))
    expect(browsers.find(fresh, xiaoman)).toBeUndefined()
    expect(browsers.find(headers, xiaoman)).toMatch(/^[\w-]{22}$/)
    expect(browsers.find(headers, zhouhe)).toBeUndefined()
  })

  it('keeps its name when one signs in again, and another browser has another', () => {
    const first = sent(browsers.remember(fresh, xiaoman))
    const again = sent(browsers.remember(first, xiaoman))
    expect(browsers.find(again, xiaoman)).toBe(browsers.find(first, xiaoman))
    expect(browsers.find(sent(browsers.remember(fresh, xiaoman)), xiaoman)).not.toBe(
      browsers.find(first, xiaoman),
    )
  })

  it('may be that of several people, of whom the latest are remembered', () => {
    const shift = Array.from({ length: 9 }, () => newId<'person'>())
    const headers = shift.reduce((before, personId) => sent(browsers.remember(before, personId)), fresh)
    const known = shift.filter((personId) => browsers.find(headers, personId) !== undefined)
    expect(known).toEqual(shift.slice(1))
  })

  it('cannot say so of itself: a cookie of another company, or one for another person, is nothing', () => {
    const foreign = ownBrowsers({ secret: 'another secret', isSecure: false })
    expect(browsers.find(sent(foreign.remember(fresh, xiaoman)), xiaoman)).toBeUndefined()
    const cookie = browsers.remember(fresh, xiaoman).replace(xiaoman, zhouhe)
    expect(browsers.find(sent(cookie), zhouhe)).toBeUndefined()
    expect(browsers.find(new Headers({ cookie: 'banzu_browser=nonsense' }), xiaoman)).toBeUndefined()
  })
})

it('the cookie is read by no script, and over https by nothing else', () => {
  const cookie = (isSecure: boolean) => ownBrowsers({ secret: 's', isSecure }).remember(fresh, xiaoman)
  expect(cookie(false)).toMatch(/HttpOnly; SameSite=Lax$/)
  expect(cookie(true)).toMatch(/; Secure$/)
})
