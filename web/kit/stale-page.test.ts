import { expect, test } from 'vitest'
import { onMissingCode } from './stale-page.ts'

const sight = { shown: '/assets/old.js', served: '/assets/new.js', left: [], isWriting: false }

test('a tab whose code is gone since the server was updated is loaded anew', () => {
  expect(onMissingCode(sight)).toBe('reload')
})

test('it is never loaded anew twice from the same build, nor where the server has no newer page', () => {
  expect(onMissingCode({ ...sight, left: [sight.shown] })).toBe('tell')
  expect(onMissingCode({ ...sight, served: sight.shown })).toBe('stay')
  expect(onMissingCode({ ...sight, served: undefined })).toBe('stay')
  expect(onMissingCode({ ...sight, shown: undefined })).toBe('stay')
})

test('whoever is writing is told, and loses no word', () => {
  expect(onMissingCode({ ...sight, isWriting: true })).toBe('tell')
})
