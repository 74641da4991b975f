import { describe, expect, test } from 'vitest'
import { listTests, toReport } from './test-report.mjs'

const ROOT = '/banzu'

describe('the end of a test run', () => {
  const report = toReport(
    {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 0,
      testResults: [
        {
          name: '/banzu/server/modules/chat/chat.test.ts',
          status: 'failed',
          message: '',
          assertionResults: [
            { fullName: ' a chat is kept', status: 'passed', failureMessages: [] },
            { fullName: ' a chat comes late', status: 'passed', failureMessages: ['Error: not there yet'] },
            {
              fullName: ' a chat is closed',
              status: 'failed',
              failureMessages: ['Error: expected 3 to be 4'],
            },
          ],
        },
        {
          name: '/banzu/server/modules/order/order.test.ts',
          status: 'failed',
          message: 'no server listens',
          assertionResults: [{ fullName: 'an order', status: 'skipped', failureMessages: [] }],
        },
      ],
    },
    ROOT,
  )

  test('names each test that failed, and each file that fails before its tests begin', () => {
    expect(report.failures).toEqual([
      { name: 'server/modules/chat/chat.test.ts: a chat is closed', errors: ['Error: expected 3 to be 4'] },
      { name: 'server/modules/order/order.test.ts', errors: ['no server listens'] },
    ])
  })

  test('names what passed only at a later try', () => {
    expect(report.unsteady.map(({ name }) => name)).toEqual([
      'server/modules/chat/chat.test.ts: a chat comes late',
    ])
  })

  test('tells of an error how it begins', () => {
    const long = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')
    const told = listTests('Failed', [{ name: 'a test', errors: [long] }])
    expect(told).toContain('  a test\n    line 0\n')
    expect(told).not.toContain('line 20')
  })
})
