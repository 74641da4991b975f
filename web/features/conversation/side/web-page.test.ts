import { expect, it } from 'vitest'
import { webPage } from './web-page.ts'

it('a page of the shop is a link that says site and path', () => {
  expect(webPage('https://shop.example/')).toEqual({ href: 'https://shop.example/', label: 'shop.example' })
  expect(webPage('http://shop.example:8080/item/7?color=red')?.label).toBe(
    'shop.example:8080/item/7?color=red',
  )
})

it('a long address is cut in its label and whole in the link', () => {
  const address = `https://shop.example/${'a'.repeat(100)}`
  expect(webPage(address)?.href).toBe(address)
  expect(webPage(address)?.label).toHaveLength(60)
})

it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', ' shop.example', ''])(
  '%j is no link',
  (address) => expect(webPage(address)).toBeUndefined(),
)
