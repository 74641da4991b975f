import { describe, expect, test } from 'vitest'
import { arrange, findCommands, type Command } from './commands.ts'

const command = (title: string, words = ''): Command => ({
  id: title,
  title,
  group: '打开',
  words,
  run: () => {},
})
const all = [
  command('现场', 'floor'),
  command('店铺设置'),
  command('设置', 'settings'),
  command('My settings'),
]
const titles = (query: string) => findCommands(all, query).map((found) => found.title)

describe('the command palette', () => {
  test('finds a command by part of its title, what begins with it first', () => {
    expect(titles('设置')).toEqual(['设置', '店铺设置'])
  })

  test('finds a command by a word of the other language, whatever the case', () => {
    expect(titles('FLOOR')).toEqual(['现场'])
  })

  test('asks for every word', () => {
    expect(titles('my set')).toEqual(['My settings'])
    expect(titles('my floor')).toEqual([])
  })

  test('lists everything while nothing is typed', () => {
    expect(titles('  ')).toHaveLength(all.length)
  })
})

describe('what the palette lists', () => {
  const offered = {
    recent: [command('青柠_2024')],
    commands: all,
    found: [command('青柠_2024'), command('青禾')],
  }
  const listed = (query: string) => arrange(offered, query).map(({ title }) => title)

  test('begins with what was opened lately, then every page', () => {
    expect(listed('').slice(0, 2)).toEqual(['青柠_2024', '现场'])
    expect(listed('')).toContain('My settings')
  })

  test('has what was found behind the pages that match, and nothing twice', () => {
    expect(listed('青')).toEqual(['青柠_2024', '青禾'])
    expect(listed('设置')).toEqual(['设置', '店铺设置', '青柠_2024', '青禾'])
  })
})
