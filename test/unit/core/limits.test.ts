import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { flat } from '../support/flat'

/** The limits that services have for themselves, by their kinds. */
async function ofServices(): Promise<Record<string, object>> {
  const found: Record<string, object> = {}
  for (const kind of readdirSync('src/main/services').sort()) {
    const file = join(process.cwd(), 'src/main/services', kind, 'limits.ts')
    if (!existsSync(file)) continue
    const limits: Record<string, object> = await import(file)
    for (const one of Object.values(limits)) found[kind] = one
  }
  return found
}

const ROW = /^\| `(?<name>[\w.]+)` \| (?<value>[\d,]+) \| (?<bounds>[^|]+) \| (?<said>[^|]+) \|$/

describe('the table of limits', () => {
  const rows = readFileSync('docs/limits.md', 'utf8')
    .split('\n')
    .flatMap((line) => {
      const groups = ROW.exec(line)?.groups
      return groups === undefined ? [] : [groups]
    })

  it('has a row for each limit, with its value', async () => {
    const told = rows.map(({ name, value }) => [name, Number(value?.replaceAll(',', ''))])
    expect(told).toEqual(flat({ ...LIMITS, ...(await ofServices()) }))
  })

  it('says what each bounds, and where reaching it is said', () => {
    for (const { bounds, said } of rows) {
      expect(bounds?.trim()).not.toBe('')
      expect(said?.trim()).not.toBe('')
    }
  })

  it('is of numbers that are bounds', async () => {
    for (const [name, value] of flat({ ...LIMITS, ...(await ofServices()) }))
      expect(value, name).toBeGreaterThan(0)
  })
})

/** Names of constants that bound what is kept, held or read. */
const BOUND =
  /^(?:export )?const (\w*(?:REMEMBERED|KEPT|HELD|LARGEST|MOST_\w+|MOST)) = [\d(]|new Cache(?:<.*>)?\(\d/

/** Those that bound nothing that grows: words that are said, and work that is done side by side. */
const NO_GROWTH = /^src\/(?:renderer|core)\//

describe('what bounds growth', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .map((path) => join('src', path))
    .filter((path) => /\.tsx?$/.test(path) && !NO_GROWTH.test(path.replaceAll('\\', '/')))

  it('stands in the table, not beside what it bounds', () => {
    const elsewhere = files.flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => BOUND.test(line.trim()))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(elsewhere).toEqual([])
  })

  it('goes by the one cache where the oldest makes room', () => {
    const elsewhere = files.filter((path) =>
      /\[?oldest\b.*\.(?:keys|entries|values)\(/.test(readFileSync(path, 'utf8')),
    )
    expect(elsewhere).toEqual([])
  })
})
