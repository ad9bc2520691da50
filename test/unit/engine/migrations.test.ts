import type { LoadParsers } from '@core/migrations/parser'
import { migrationReasons } from '@core/migrations/reasons'
import { fail, ok } from '@core/result'
import { beforeEach, describe, expect, it } from 'vitest'
import { type MigrationPart, migrationReader } from '../../../src/main/engine/migrations'
import { loadParsers } from '../../../src/main/services/parsers'
import { aRange, sha } from '../support/builders'

const [older, newer] = [sha('1'), sha('2')]
const PATH = 'app/migrations/0002_x.sql'

/** What the host was asked for. */
let asked: string[] = []
let loads = 0
beforeEach(() => {
  asked = []
  loads = 0
})

const load: LoadParsers = (needs) => {
  loads++
  return loadParsers(needs)
}

/** A host that has these texts, by `sha path`. */
const aSource = (texts: Record<string, string>): MigrationPart['source'] => ({
  id: 'fake',
  label: 'Fake',
  file: async (at, path) => {
    asked.push(`${at.slice(0, 1)} ${path}`)
    return ok(texts[`${at} ${path}`] ?? null)
  },
})

const changing = (...paths: string[]) =>
  aRange({
    base: older,
    head: newer,
    files: paths.map((path) => ({ path, added: 1, removed: 0 })),
    totalFiles: paths.length,
  })

const part = (source: MigrationPart['source'], range = changing(PATH)): MigrationPart => ({
  source,
  range,
})

/** What is said of each file, in short. */
async function told(
  parts: MigrationPart[],
  direction: 'deploy' | 'back' = 'deploy',
  reader = migrationReader(load),
) {
  const judged = await reader.migrationsOf(parts, direction)
  return judged.map((migration) =>
    'notJudged' in migration
      ? migration.notJudged
      : `${migration.path}: ${migration.judgements.map(({ operation }) => operation).join(', ')}`,
  )
}

describe('the migrations of what ships', () => {
  it('are read as they are at the newer commit', async () => {
    const source = aSource({ [`${newer} ${PATH}`]: 'DROP TABLE a' })
    expect(await told([part(source)])).toEqual([`${PATH}: drops the table a`])
  })

  it('are all read in one question where the host takes that, and what did not come of it by itself', async () => {
    const paths = ['1', '2', '3'].map((name) => `db/migrations/${name}.sql`)
    const texts = Object.fromEntries(paths.map((path) => [`${newer} ${path}`, 'CREATE TABLE t (id int);']))
    const alone = aSource(texts)
    const files: MigrationPart['source']['files'] = async (at) => {
      asked.push(`all ${at.length}`)
      return ok(
        at.map(({ sha, path }) => (path === paths[2] ? undefined : (texts[`${sha} ${path}`] ?? null))),
      )
    }
    const judged = await told([part({ ...alone, files }, changing(...paths))])
    expect(asked).toEqual(['all 6', `2 ${paths[2]}`, `1 ${paths[2]}`])
    expect(judged).toEqual(await told([part(alone, changing(...paths))]))
  })

  it('that are taken out when going back are read as they ran: at the commit that one leaves', async () => {
    const source = aSource({ [`${newer} ${PATH}`]: 'DROP TABLE a' })
    const range = { ...changing(PATH), base: newer, head: older }
    expect(await told([part(source, range)], 'back')).toEqual([`${PATH}: drops the table a`])
  })

  it('that were there before say so', async () => {
    const source = aSource({ [`${older} ${PATH}`]: 'SELECT 1', [`${newer} ${PATH}`]: 'DROP TABLE a' })
    expect(await told([part(source)])).toEqual([`${PATH}: changes a migration that may have run already`])
  })

  it('that are gone say so', async () => {
    const source = aSource({ [`${older} ${PATH}`]: 'SELECT 1' })
    expect(await told([part(source)])).toEqual([
      `${PATH}: is a migration that was removed and may have run already`,
    ])
  })

  it('are all that is read, and without one the parser is not even loaded', async () => {
    const source = aSource({})
    expect(await told([part(source, changing('src/app.ts', 'README.md'))])).toEqual([])
    expect({ asked, loads }).toEqual({ asked: [], loads: 0 })
  })

  it('are none where nothing runs yet', async () => {
    const range = { ...changing(PATH), base: null }
    expect(await told([part(aSource({}), range)])).toEqual([])
    expect(asked).toEqual([])
  })

  it('of an included repository count too', async () => {
    const [one, other] = ['a/migrations/1.sql', 'b/migrations/1.sql']
    const own = aSource({ [`${newer} ${one}`]: 'DROP TABLE a' })
    const included = { ...aSource({ [`${newer} ${other}`]: 'DROP TABLE b' }), id: 'other' }
    expect(await told([part(own, changing(one)), part(included, changing(other))])).toEqual([
      `${one}: drops the table a`,
      `${other}: drops the table b`,
    ])
  })

  it('that only go back are named where nothing beside them goes forward, and are not read', async () => {
    const paths = [
      'm/1_a.up.sql',
      'm/1_a.down.sql',
      'm/2/down.sql',
      'm/V3__c.sql',
      'm/U3__c.sql',
      'm/4.undo.sql',
    ]
    const texts = { [`${newer} m/1_a.up.sql`]: 'DROP TABLE a', [`${newer} m/V3__c.sql`]: 'DROP TABLE c' }
    const reader = migrationReader(load)
    const judged = await reader.migrationsOf(
      [part(aSource(texts), changing(...paths.map((p) => p.replace('m/', 'db/migrations/'))))],
      'deploy',
    )
    expect(migrationReasons(judged, 'deploy').map(({ level, path }) => `${level} ${path}`)).toEqual([
      'go db/migrations/2/down.sql',
      'go db/migrations/4.undo.sql',
      'caution db/migrations/V3__c.sql',
      'caution db/migrations/1_a.up.sql',
    ])
    expect(asked.some((question) => question.includes('down'))).toBe(false)
  })

  it('are read once', async () => {
    const reader = migrationReader(load)
    const source = aSource({ [`${newer} ${PATH}`]: 'DROP TABLE a' })
    const first = await told([part(source)], 'deploy', reader)
    expect(asked).toHaveLength(2)
    expect(await told([part(source)], 'deploy', reader)).toEqual(first)
    expect(asked).toHaveLength(2)
  })
})

describe('what was there before', () => {
  const EARLIER = 'app/migrations/0001_a.sql'
  const NARROW = 'ALTER TABLE a ALTER n TYPE varchar(9)'
  /** A host whose folders are listed; `folders` counts how often. */
  const listing = (texts: Record<string, string>) => {
    const seen: { readonly folders: string[]; readonly files: string[] } = { folders: [], files: [] }
    const source: MigrationPart['source'] = {
      ...aSource({}),
      file: async (at, path) => {
        seen.files.push(path)
        return ok(texts[`${at} ${path}`] ?? null)
      },
      folder: async (at, folder) => {
        seen.folders.push(`${at.slice(0, 1)} ${folder}`)
        const paths = Object.keys(texts).filter((key) => key.startsWith(`${at} ${folder}/`))
        return ok(paths.map((key) => ({ path: key.slice(at.length + 1), blob: texts[key] ?? '' })))
      },
    }
    return { source, seen }
  }
  const levels = async (source: MigrationPart['source'], reader = migrationReader(load)) =>
    (await reader.migrationsOf([part(source)], 'deploy')).flatMap((it) =>
      'notJudged' in it ? [it.notJudged] : it.judgements.map(({ back }) => back),
    )
  const back = { ...changing(PATH), base: newer, head: older }

  it('is read at the older commit, beside what is judged', async () => {
    const { source, seen } = listing({
      [`${older} ${EARLIER}`]: 'CREATE TABLE a (n varchar(5))',
      [`${newer} ${EARLIER}`]: 'CREATE TABLE a (n varchar(50))',
      [`${newer} ${PATH}`]: NARROW,
    })
    const judged = await migrationReader(load).migrationsOf([part(source, back)], 'back')
    expect(judged).toMatchObject([{ judgements: [{ back: 'safe' }] }])
    expect(seen.folders).toEqual(['1 app', '1 app/migrations'])
  })

  it('is not read where it changes nothing', async () => {
    const { source, seen } = listing({ [`${newer} ${PATH}`]: 'DROP TABLE a' })
    expect(await told([part(source)])).toEqual([`${PATH}: drops the table a`])
    expect(seen.folders).toEqual([])
  })

  it('is kept by its content, and not read again at another commit', async () => {
    const reader = migrationReader(load)
    const { source, seen } = listing({
      [`${older} ${EARLIER}`]: 'CREATE TABLE a (n varchar(5))',
      [`${newer} ${PATH}`]: NARROW,
    })
    expect(await levels(source, reader)).toEqual(['safe'])
    expect(seen.files).toContain(EARLIER)
    seen.files.length = 0
    const range = { ...changing(PATH, 'app/migrations/0003_y.sql') }
    await reader.migrationsOf([part(source, range)], 'deploy')
    expect(seen.files).not.toContain(EARLIER)
  })

  it('is not taken from a part of it: where one file fails, nothing is known, and it is asked for again', async () => {
    const reader = migrationReader(load)
    const { source } = listing({
      [`${older} ${EARLIER}`]: 'CREATE TABLE a (n varchar(5))',
      [`${newer} ${PATH}`]: NARROW,
    })
    let isUp = false
    const flaky: MigrationPart['source'] = {
      ...source,
      file: async (at, path) =>
        path === EARLIER && !isUp
          ? fail('unreachable', 'Fake cannot be reached.')
          : (source.file?.(at, path) ?? ok(null)),
    }
    expect(await levels(flaky, reader)).toEqual(['unsafe'])
    isUp = true
    expect(await levels(flaky, reader)).toEqual(['safe'])
  })
})

describe('what cannot be read', () => {
  it('is looked at by somebody, and asked for again the next time', async () => {
    const reader = migrationReader(load)
    let isUp = false
    const source: MigrationPart['source'] = {
      id: 'fake',
      label: 'Fake',
      file: async (at) =>
        isUp ? ok(at === newer ? 'DROP TABLE a' : null) : fail('unreachable', 'Fake cannot be reached.'),
    }
    expect(await told([part(source)], 'deploy', reader)).toEqual([
      '0002_x.sql can’t be read from the source host: look at it.',
    ])
    isUp = true
    expect(await told([part(source)], 'deploy', reader)).toEqual([`${PATH}: drops the table a`])
  })

  it('is everything at a host that gives no files', async () => {
    const source = { id: 'fake', label: 'Fake' }
    expect(await told([part(source)])).toEqual(['0002_x.sql can’t be read from the source host: look at it.'])
  })

  const many = async (count: number, text: (i: number) => string) => {
    const paths = Array.from({ length: count }, (_, i) => `a/migrations/${i}.sql`)
    const texts = Object.fromEntries(paths.map((path, i) => [`${newer} ${path}`, text(i)]))
    return told([part(aSource(texts), changing(...paths))])
  }

  it('is what is more than anybody would read: of all that is read the gravest are told, and that is said', async () => {
    const said = await many(120, (i) =>
      i === 2 || i === 117 ? 'DROP TABLE t' : `CREATE TABLE a${i} (b int)`,
    )
    expect(said).toHaveLength(51)
    expect(said[0]).toBe('Only the 50 riskiest of 120 migrations are listed: look at the others.')
    expect(said).toContain('a/migrations/2.sql: drops the table t')
    expect(said).toContain('a/migrations/117.sql: drops the table t')
  })

  it('is what is more than is read: the last are judged all the same, and that is said', async () => {
    const said = await many(153, () => 'DROP TABLE t')
    expect(said).toHaveLength(52)
    expect(said[0]).toBe(
      'Of 153 migrations only the last 150 were read, which is as many as Binnacle reads at once: look at the others.',
    )
    expect(said[1]).toBe('Only the 50 riskiest of 150 migrations are listed: look at the others.')
    expect(said[2]).toBe('a/migrations/3.sql: drops the table t')
  })

  it('is what a cut list of files may lack', async () => {
    const range = { ...changing('a.ts'), totalFiles: 300 }
    expect(await told([part(aSource({}), range)])).toEqual([
      'Only 1 of the files that change up to 2222222 are listed, so a migration may be missing: look at it.',
    ])
  })

  it('is everything without a parser', async () => {
    const reader = migrationReader(async () => fail('fault', 'The reader of SQL could not be loaded.'))
    expect(await told([part(aSource({}))], 'deploy', reader)).toEqual([
      `${PATH} could not be read: look at it. The reader of SQL could not be loaded.`,
    ])
  })
})
