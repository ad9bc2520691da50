// docs/recipes.md says which existing files know of a service, a rule, a view and so on. Here it is held to that.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const page = readFileSync('docs/recipes.md', 'utf8')
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => join('src', name).replaceAll('\\', '/'))
  .map((file) => ({ file, text: readFileSync(file, 'utf8') }))

interface Recipe {
  readonly toAdd: string
  readonly words: RegExp
  readonly own: readonly string[]
  readonly existing: readonly string[]
}

/** What stands between backticks. */
const codes = (cell: string): string[] => [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)

/** The rows of the table; a `|` of a cell is written `\|` there. */
const recipes: readonly Recipe[] = page
  .split('\n')
  .filter((line) => line.startsWith('| a '))
  .map((line) => {
    const [, toAdd = '', , words = '', own = '', existing = ''] = line.split(/(?<!\\)\|/)
    const [pattern = ''] = codes(words)
    return {
      toAdd: toAdd.trim(),
      words: new RegExp(pattern.replaceAll('\\|', '|')),
      own: codes(own),
      existing: codes(existing),
    }
  })

describe('the recipes', () => {
  it('are there for a service, a rule, a checklist item, a view, a setting and a call', () => {
    expect(recipes.map(({ toAdd }) => toAdd)).toEqual([
      'a service',
      'a verdict rule',
      'a checklist item',
      'a view',
      'a setting',
      'a call',
    ])
  })

  it.each(recipes)('to add $toAdd: the files that know the example are those of the table', (recipe) => {
    const { words, own, existing } = recipe
    const found = sources.filter(({ text }) => words.test(text)).map(({ file }) => file)
    for (const mine of own)
      expect(
        found.some((file) => file.startsWith(mine)),
        mine,
      ).toBe(true)
    const outside = found.filter((file) => !own.some((mine) => file.startsWith(mine)))
    expect(outside.sort()).toEqual([...existing].sort())
  })

  it('name files and folders that are there', () => {
    const named = codes(page).filter(
      (code) => /^(src|test|docs)\/[^*]+$/.test(code) && !code.includes('NAME'),
    )
    expect(named.length).toBeGreaterThan(20)
    expect(named.filter((path) => !existsSync(path))).toEqual([])
  })
})
