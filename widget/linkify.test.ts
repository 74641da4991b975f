import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linkify } from './linkify.ts'

const links = (text: string) =>
  linkify(text)
    .filter((part) => part.href)
    .map((part) => part.text)

describe('addresses in a message', () => {
  it.each([
    ['看这个https://a.example/x?id=1，可以吗', ['https://a.example/x?id=1']],
    ['https://a.example/x. 好的', ['https://a.example/x']],
    ['(见 https://a.example/b_(c))', ['https://a.example/b_(c)']],
    ['http://a.example和HTTPS://b.example/', ['http://a.example', 'HTTPS://b.example/']],
    ['没有链接', []],
  ])('%s', (text, expected) => {
    expect(links(text)).toEqual(expected)
  })

  it.each([
    'javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'ftp://a.example',
    '//a.example',
    'https://',
    'vbscript:x',
  ])('never become a link when they are not http or https: %s', (text) => {
    expect(links(text)).toEqual([])
  })

  it('lose no character of the text around them', () => {
    assert(
      property(string({ unit: 'binary' }), (text) => {
        const whole = `${text} https://a.example/${text}`
        expect(
          linkify(whole)
            .map((part) => part.text)
            .join(''),
        ).toBe(whole)
      }),
    )
  })
})
