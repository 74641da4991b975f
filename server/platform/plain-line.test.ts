import type { Logger } from 'pino'
import { describe, expect, it } from 'vitest'
import { logTo } from './log.ts'
import { plainLine } from './plain-line.ts'

function said(speak: (log: Logger) => void): string {
  let text = ''
  speak(logTo({ write: (line) => void (text += plainLine(line)) }, 'info'))
  return text
}

describe('a line of the log in a terminal', () => {
  it('is a sentence with its time, and no JSON', () => {
    expect(said((log) => log.warn({ port: 3000 }, 'cannot listen'))).toMatch(
      /^\d\d:\d\d:\d\d warn {2}cannot listen \(port 3000\)\n$/,
    )
  })

  it('names what was thrown and where', () => {
    const text = said((log) => log.error({ error: new Error('no room') }, 'a sweep failed'))
    expect(text).toContain('error  a sweep failed: no room')
    expect(text).toContain('plain-line.test.ts')
  })

  it('hides what is secret as ever', () => {
    expect(said((log) => log.info({ password: 'sesame' }, 'signing in'))).not.toContain('sesame')
  })

  it('leaves a text that is no line of the log as it is', () => {
    expect(plainLine('killed\n')).toBe('killed\n')
  })
})
