import { describe, expect, it } from 'vitest'
import { complaintsAbout } from './vocabulary.mjs'

describe('names of files and folders', () => {
  it.each([
    'domain/work-order/assign.ts',
    'domain/work-order/assign.test.ts',
    'web/features/conversation/ConversationPage.tsx',
    'web/ui/TimeRing.module.css',
    'web/main.tsx',
    'server/migrations/0003_chats.sql',
    'server/modules/people/actions/invite-person.ts',
    'e2e/pictures/desk.png',
  ])('%s is well named', (path) => {
    expect(complaintsAbout(path)).toEqual([])
  })

  it.each([
    ['domain/workOrder/assign.ts', 'is not kebab-case'],
    ['server/modules/people/utils/names.ts', 'is a drawer'],
    ['server/modules/people/types.ts', 'is a drawer'],
    ['web/features/people/person-page.tsx', 'PascalCase'],
    ['domain/people/Role.ts', 'kebab-case'],
    ['web/ui/TimeRing.css', 'kebab-case'],
    ['server/migrations/chats.sql', '0001_what.sql'],
  ])('%s is refused: %s', (path, reason) => {
    expect(complaintsAbout(path).join()).toContain(reason)
  })
})
