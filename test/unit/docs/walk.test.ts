import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
const section = page.slice(page.indexOf('## A newcomer'), page.indexOf('## What keeps it honest'))
const ways = section
  .split(/\n(?=From )/)
  .slice(1)
  .map((text) => ({
    from: text.slice(0, text.indexOf('\n')),
    hops: text.match(/^\d+\. .*$/gm) ?? [],
  }))

describe('a newcomer’s walk', () => {
  it('leads three ways', () => {
    expect(ways).toHaveLength(3)
  })

  it.each(ways)('$from takes at most eight hops, through files that are there', ({ hops }) => {
    expect(hops.length).toBeGreaterThan(0)
    expect(hops.length).toBeLessThanOrEqual(8)
    for (const hop of hops) {
      const files = [...hop.matchAll(/`(src\/[^`]+)`/g)].map(([, path = '']) => path)
      expect(files.length).toBeGreaterThan(0)
      expect(files.filter((path) => !existsSync(join(root, path)))).toEqual([])
    }
  })
})
