import { describe, expect, test } from 'vitest'
import { findCommands, type Command } from './commands.ts'

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
