import type { FileChange } from '@core/commits/commit'
import { areasOf } from '@core/shipment'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

const files = (...paths: string[]): FileChange[] => paths.map((path) => ({ path, added: 2, removed: 1 }))
const read = (...paths: string[]): string[] =>
  areasOf(files(...paths)).map(({ folder, files: own }) => `${folder || 'top'} ${own.length}`)

describe('files by area', () => {
  it('go by their top folders, those with the most files first', () => {
    expect(read('README.md', 'docs/a', 'docs/b', 'src/a', 'src/b', 'src/c', 'test/x')).toEqual([
      'src/ 3',
      'docs/ 2',
      'top 1',
      'test/ 1',
    ])
  })

  it('open a folder that holds most of them, down to where it says something', () => {
    expect(
      read('src/sentry/api/a', 'src/sentry/api/b', 'src/sentry/web/a', 'src/sentry/init', 'docs/a'),
    ).toEqual(['src/sentry/api/ 2', 'docs/ 1', 'src/sentry/ 1', 'src/sentry/web/ 1'])
  })

  it('leave a folder closed where opening it would make more than one can take in', () => {
    const many = Array.from({ length: 20 }, (_, i) => `packages/p${i}/index.ts`)
    expect(read(...many, 'README.md')).toEqual(['packages/ 20', 'top 1'])
  })

  it('add up lines; a binary file has none', () => {
    const binary = { path: 'src/logo.png', added: null, removed: null }
    expect(areasOf([...files('src/a', 'src/b'), binary])).toMatchObject([{ added: 4, removed: 2 }])
  })

  it('have every file exactly once', () => {
    const path = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 5 })
      .map((parts) => parts.join('/'))
    fc.assert(
      fc.property(fc.uniqueArray(path, { maxLength: 30 }), (paths) => {
        const areas = areasOf(files(...paths))
        expect(areas.flatMap((area) => area.files.map((file) => file.path)).sort()).toEqual(paths.sort())
        expect(new Set(areas.map(({ folder }) => folder)).size).toBe(areas.length)
        const sizes = areas.map((area) => area.files.length)
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
        for (const { folder, files: own } of areas)
          expect(own.every(({ path: of }) => of.startsWith(folder))).toBe(true)
      }),
    )
  })
})
