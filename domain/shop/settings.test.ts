import { describe, expect, it } from 'vitest'
import { PLATFORMS } from './platform.ts'
import { settingsOf } from './settings.ts'

describe('the settings of a shop', () => {
  it.each([
    ['pdd', 5],
    ['taobao', 3],
    ['tmall', 3],
    ['kuaishou', 3],
  ] as const)('on %s start with a line of %i minutes between 08:00 and 23:00', (platform, minutes) => {
    expect(settingsOf(platform, {}).line).toMatchObject({ minutes, window: { from: 480, to: 1380 } })
  })

  it.each(PLATFORMS)('on %s claim no verified number before a person has checked it', (platform) => {
    expect(settingsOf(platform, {}).line.isVerified).toBe(false)
  })

  it('take what the shop has decided and the default for the rest, inside a group too', () => {
    const settings = settingsOf('pdd', { line: { minutes: 4, isVerified: true }, awayReply: { isOn: false } })
    expect(settings.line).toMatchObject({ minutes: 4, isVerified: true, isAutomaticCounted: true })
    expect(settings.awayReply).toMatchObject({ isOn: false, repeatAfterMinutes: 60 })
    expect(settings.slowReplySeconds).toBe(90)
  })

  it('keep a zero that the shop has decided on', () => {
    expect(settingsOf('jd', { reassignAfterMinutes: 0 }).reassignAfterMinutes).toBe(0)
  })

  it('warn of a clock a day, four hours and half an hour before its end until the shop says otherwise', () => {
    expect(settingsOf('pdd', {}).clockWarningMinutes).toEqual([1_440, 240, 30])
    expect(settingsOf('pdd', { clockWarningMinutes: [] }).clockWarningMinutes).toEqual([])
  })
})
