import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { EVERYTHING } from '@core/deploys/history'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openHistory } from '../../../src/main/storage/history/history'
import { StorageError } from '../../../src/main/storage/problem'
import { Connection } from '../../../src/main/storage/sqlite/connection'
import { Database } from '../../../src/main/storage/sqlite/database'
import { aDeploy, T0 } from '../support/builders'
import { freshFolder, noReport, reports } from './folder'

const ASIDE = 'history.db.corrupt-2026-11-23T12-00-00Z'
const NOTICE = `The history could not be read. It was set aside as ${ASIDE} and a new one was started.`

/** A history of 400 deploys, which is closed. */
function aFile(): { folder: string; file: string } {
  const folder = freshFolder()
  const file = join(folder, 'history.db')
  const history = openHistory(file, noReport)
  history.put(Array.from({ length: 400 }, (_, i) => aDeploy({ number: i + 1, createdAt: T0 + i })))
  history.close()
  return { folder, file }
}

/** Opens it, expects it to be set aside, empty, and usable. */
function expectNewBeginning(folder: string, file: string): void {
  const { report, sentences } = reports()
  const history = openHistory(file, report, () => T0)
  expect(history.window(EVERYTHING, 0, 10).total).toBe(0)
  expect(history.put([aDeploy()])).toBe(1)
  expect(history.window({ ...EVERYTHING, search: 'rate' }, 0, 10).total).toBe(1)
  expect(sentences()).toEqual([NOTICE])
  expect(readdirSync(folder)).toContain(ASIDE)
  history.close()
  const again = openHistory(file, noReport)
  expect(again.facets().total).toBe(1)
  again.close()
}

describe('a history that cannot be read is set aside, reported and started anew', () => {
  test('when it is no database at all', () => {
    const folder = freshFolder()
    const file = join(folder, 'history.db')
    writeFileSync(file, 'this is a letter to my mother\n'.repeat(500))
    expectNewBeginning(folder, file)
    expect(readFileSync(join(folder, ASIDE), 'utf8')).toContain('my mother')
  })

  test('when it is shorter than a beginning', () => {
    const folder = freshFolder()
    const file = join(folder, 'history.db')
    writeFileSync(file, 'SQL')
    expectNewBeginning(folder, file)
  })

  test('when it was cut in half', () => {
    const { folder, file } = aFile()
    truncateSync(file, Math.floor(statSync(file).size / 2))
    expectNewBeginning(folder, file)
  })

  test('when a folder stands in its place', () => {
    const folder = freshFolder()
    const file = join(folder, 'history.db')
    mkdirSync(join(file, 'inside'), { recursive: true })
    expectNewBeginning(folder, file)
  })

  test('when a newer Binnacle wrote it', () => {
    const { folder, file } = aFile()
    const connection = new Connection(file)
    connection.exec('PRAGMA user_version = 99')
    connection.close()
    expectNewBeginning(folder, file)
  })

  test('when the damage is met only later, by a question', () => {
    const { file } = aFile()
    const size = statSync(file).size
    const descriptor = openSync(file, 'r+')
    // All but the first page, with what could be text that is not UTF-8.
    writeSync(descriptor, Buffer.alloc(size - 4096, 0xfe), 0, size - 4096, 4096)
    closeSync(descriptor)
    const { report, sentences } = reports()
    const history = openHistory(file, report, () => T0)
    onTestFinished(() => history.close())
    expect(history.window({ ...EVERYTHING, search: 'rate' }, 0, 10)).toEqual({
      total: 0,
      offset: 0,
      deploys: [],
    })
    expect(history.recent(5)).toEqual([])
    expect(history.put([aDeploy()])).toBe(1)
    expect(history.facets().people).toEqual(['ada'])
    expect(sentences()).toEqual([NOTICE])
  })

  test('twice within a second, and both are kept', () => {
    const folder = freshFolder()
    const file = join(folder, 'history.db')
    for (const letter of ['one', 'two']) {
      writeFileSync(file, letter)
      openHistory(
        file,
        () => {},
        () => T0,
      ).close()
    }
    const kept = readdirSync(folder).filter((name) => /corrupt.*Z(-2)?$/.test(name))
    expect(kept.map((name) => readFileSync(join(folder, name), 'utf8')).sort()).toEqual(['one', 'two'])
  })
})

test('an empty file is a new history', () => {
  const file = join(freshFolder(), 'history.db')
  writeFileSync(file, '')
  const history = openHistory(file, noReport)
  onTestFinished(() => history.close())
  expect(history.facets().total).toBe(0)
})

test('a log beside it that is garbage loses nothing that was in the file', () => {
  const { file } = aFile()
  writeFileSync(`${file}-wal`, 'garbage'.repeat(1000))
  writeFileSync(`${file}-shm`, 'garbage'.repeat(1000))
  const history = openHistory(file, noReport)
  onTestFinished(() => history.close())
  expect(history.facets().total).toBe(400)
})

test('one row that cannot be read any more hides no other', () => {
  const { file } = aFile()
  const connection = new Connection(file)
  connection.run('UPDATE body SET json = ? WHERE id = 400', ['{"app":'])
  connection.close()
  const history = openHistory(file, noReport)
  onTestFinished(() => history.close())
  expect(history.window(EVERYTHING, 0, 3).deploys.map(({ number }) => number)).toEqual([399, 398])
  history.put([aDeploy({ number: 400, createdAt: T0 + 399 })])
  expect(history.window(EVERYTHING, 0, 3).deploys.map(({ number }) => number)).toEqual([400, 399, 398])
})

test('where there is no folder to write to, the history is kept for this run and says so', () => {
  const folder = freshFolder()
  writeFileSync(join(folder, 'file'), '')
  const { report, sentences } = reports()
  const history = openHistory(join(folder, 'file', 'history.db'), report)
  onTestFinished(() => history.close())
  expect(history.put([aDeploy()])).toBe(1)
  expect(history.window(EVERYTHING, 0, 10).total).toBe(1)
  expect(sentences()).toEqual([
    expect.stringMatching(/^The history cannot be kept: .*only until Binnacle quits\.$/),
  ])
})

test('a full disk is an error in words; what was there stays, and all is well once there is room', () => {
  const database = new Database({
    file: join(freshFolder(), 'small.db'),
    what: 'The history',
    migrations: ['CREATE TABLE line(text TEXT)'],
    synchronous: 'NORMAL',
    report: noReport,
    now: () => T0,
  })
  onTestFinished(() => database.close())
  const fill = (): void =>
    database.transaction((connection) => {
      for (let i = 0; i < 100; i++) connection.run('INSERT INTO line VALUES (?)', ['x'.repeat(4000)])
    })
  const count = (): unknown =>
    database.use((connection) => connection.row('SELECT count(*) AS n FROM line')?.n)
  database.use((connection) => connection.run('INSERT INTO line VALUES (?)', ['kept']))
  // To SQLite a limit on pages is what a full disk is: the same code, from the same place.
  database.use((connection) => connection.row('PRAGMA max_page_count = 20'))
  let thrown: unknown = null
  try {
    fill()
  } catch (cause) {
    thrown = cause
  }
  expect(thrown).toBeInstanceOf(StorageError)
  expect(thrown).toMatchObject({
    problem: { kind: 'fault', sentence: 'The history could not be used: the disk is full.' },
  })
  expect(count()).toBe(1)
  database.use((connection) => connection.row('PRAGMA max_page_count = 100000'))
  fill()
  expect(count()).toBe(101)
})
