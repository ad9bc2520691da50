import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const rows = readFileSync(join(root, 'docs/promises.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| | what') && !line.startsWith('| ---'))
const all = [...rows.join('\n').matchAll(/`(test\/[\w./-]+)`: ([^;|]+?)(?=;| \|)/g)].map(
  ([, file = '', title = '']) => ({ file, title }),
)

const textOf = (file: string): string =>
  existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : ''

describe('The promises in docs/promises.md', () => {
  it('are of all seventeen kinds, each held by a test', () => {
    const points = new Set(rows.map((row) => Number(row.split('|')[1])))
    expect([...points].filter((point) => point > 0).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 17 }, (_, i) => i + 1),
    )
    expect(rows.filter((row) => !row.includes('`test/'))).toEqual([])
  })

  it('name tests that are there', () => {
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter(({ file, title }) => !textOf(file).includes(title))).toEqual([])
  })
})
