import type { SameKeys } from '../same-keys.ts'
import type { account as original } from '../zh/account.ts'

export const account: SameKeys<typeof original> = {
  title: 'Platform accounts',
  about: 'Who uses the agent accounts in the platforms’ files. Past figures follow the change',
  unmapped_one: '{{count}} account belongs to nobody yet; its figures count for nobody',
  unmapped_other: '{{count}} accounts belong to nobody yet; their figures count for nobody',
  name: 'Account',
  shop: 'Shop',
  person: 'Used by',
  state: { unmapped: 'Nobody yet', person: 'A colleague', bot: 'A bot', label: 'State' },
  pick: 'Choose a colleague',
  isBot: 'This is a bot',
  unmap: 'Belongs to nobody',
  none: 'No platform account yet. Those seen in imported or live chats will be listed here.',
  noneFound: 'No account matches.',
  search: 'Account name',
}
