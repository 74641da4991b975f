import type { SameKeys } from '../same-keys.ts'
import type { demo as original } from '../zh/demo.ts'

export const demo: SameKeys<typeof original> = {
  play: 'Play a day',
  playing: 'Demo {{time}} · {{speed}}×',
  at: 'Play at {{speed}}×',
  buyer: 'Be a buyer',
  stop: 'Stop playing',
  stopped: 'Demo {{time}}',
  ahead:
    'The sample company is {{length}} ahead: what was played stays played. To come back to now, stop Banzu and run npm run banzu -- demo reset.',
  hint: 'Buyers write and agents on duty answer; whoever is signed in answers himself',
}
