import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { commands } from '../../../src/contract/contract'

const textsOf = (pattern: string): string =>
  globSync(pattern)
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')

it('whatever the window can send is sent in a test', () => {
  const window = textsOf('src/renderer/**/*.{ts,tsx}')
  const tests = textsOf('test/component/**/*.test.tsx')
  const sendable = Object.keys(commands).filter((name) => window.includes(`'${name}'`))
  expect(sendable.length).toBeGreaterThan(50)
  expect(sendable.filter((name) => !tests.includes(`name: '${name}'`))).toEqual([])
})
