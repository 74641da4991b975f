import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

describe('the settings', () => {
  it('are the documented ones where nothing is set', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      isDemoWanted: true,
      logLevel: 'warn',
    })
  })

  it('that are wrong are all named at once, each with what it takes, in both languages', () => {
    const read = () => readConfig({ BANZU_PORT: '80000', BANZU_DEMO: 'yes' })
    expect(read).toThrow(ConfigError)
    expect(read).toThrow(
      'BANZU_PORT=80000 is not what this setting takes (0-65535): mend it and start again.',
    )
    expect(read).toThrow('BANZU_DEMO=yes 不是这个设置能用的值（on | off）：请改正后再启动。')
  })

  it('never repeat a password', () => {
    const read = () => readConfig({ DATABASE_URL: 'mysql://root:secret@host/banzu' })
    expect(read).toThrow(/^DATABASE_URL is not/)
    expect(read).not.toThrow('secret')
  })
})
