import type { SameKeys } from '../same-keys.ts'
import type { quickReply as zh } from '../zh/quick-reply.ts'

export const quickReply: SameKeys<typeof zh> = {
  title: 'Quick replies',
  about: 'press / at the desk to search and insert',
  add: 'Add a quick reply',
  edit: 'Change the quick reply',
  search: 'Search title, text or shortcut',
  anyCategory: 'Any category',
  none: 'No quick replies yet. Write down what is said every day, so that all say it alike.',
  noneFound: 'No such quick reply.',
  replyTitle: 'Title',
  body: 'Text',
  shortcut: 'Shortcut',
  shortcutHint: 'At the desk, / and the shortcut choose it directly.',
  category: 'Category',
  shop: 'Shop',
  everyShop: 'Every shop',
  used: 'Used',
  updated: 'Last change',
  variables: 'Insert',
  titleMissing: 'Give it a title to be found by',
  bodyMissing: 'Write its text',
  remove: 'Remove',
  removed: 'Removed “{{title}}”',
  undo: 'Undo',
}
