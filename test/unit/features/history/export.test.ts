import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Deploy } from '@core/deploys/deploy'
import { EVERYTHING } from '@core/deploys/history'
import { afterAll, describe, expect, it } from 'vitest'
import { exportHistory } from '../../../../src/main/features/history/export'
import { aDeploy } from '../../support/builders'

const folder = mkdtempSync(join(tmpdir(), 'binnacle-export-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const deploys = Array.from({ length: 1_203 }, (_, n) =>
  aDeploy({ number: n + 1, subject: `Change ${n + 1}` }),
)
const historyOf = (all: readonly Deploy[]) => ({
  window: (_: unknown, offset: number, limit: number) => ({
    total: all.length,
    offset,
    deploys: all.slice(offset, offset + limit),
  }),
})
const filter = EVERYTHING

describe('an export of the history', () => {
  it('has every deploy that matches, as lines of CSV', async () => {
    const file = join(folder, 'deploys.csv')
    expect(await exportHistory(historyOf(deploys), { filter, format: 'csv', file })).toEqual({
      ok: true,
      value: 1_203,
    })
    const lines = readFileSync(file, 'utf8').trimEnd().split('\r\n')
    expect(lines).toHaveLength(1_204)
    expect(lines[1_203]).toContain('Change 1203')
  })

  it('is a list as JSON, an empty one where nothing matches', async () => {
    const file = join(folder, 'deploys.json')
    await exportHistory(historyOf(deploys), { filter, format: 'json', file })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(1_203)
    await exportHistory(historyOf([]), { filter, format: 'json', file })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([])
  })

  it('that cannot be written says so, and leaves nothing behind', async () => {
    const file = join(folder, 'nowhere', 'deploys.csv')
    const written = await exportHistory(historyOf(deploys), { filter, format: 'csv', file })
    expect(written).toMatchObject({
      ok: false,
      problem: { sentence: expect.stringContaining('could not be written') },
    })
    const whole = join(folder, 'whole.csv')
    const failing = {
      window: () => {
        throw new Error('the database is locked')
      },
    }
    expect(await exportHistory(failing, { filter, format: 'csv', file: whole })).toMatchObject({ ok: false })
    expect([existsSync(whole), existsSync(`${whole}.part`)]).toEqual([false, false])
  })

  it.runIf(existsSync('/dev/full'))('that finds no room says that the disk is full', async () => {
    const full = join(folder, 'full.csv')
    symlinkSync('/dev/full', `${full}.part`)
    expect(await exportHistory(historyOf(deploys), { filter, format: 'csv', file: full })).toMatchObject({
      problem: { sentence: `The history could not be written to ${full}: the disk is full.` },
    })
  })
})
