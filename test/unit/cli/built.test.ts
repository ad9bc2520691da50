import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { Repo } from './support'

/** Built beside the real modules, so that it finds what is not bundled. */
const folder = mkdtempSync(join(process.cwd(), 'node_modules/.cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
const vite = join(process.cwd(), 'node_modules/vite/bin/vite.js')
const build = ['build', '--config', 'cli.vite.config.mts', '--outDir', folder, '--logLevel', 'error']
execFileSync(process.execPath, [vite, ...build])

const binnacle = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [join(folder, 'index.js'), ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1e8,
  })

describe('the built command', () => {
  it('has neither Electron nor a window in it', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.js'),
    )
    expect(files.length).toBeGreaterThan(1)
    for (const file of files)
      expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/require\(["']electron/)
  })

  it('ends with the exit code of the verdict', () => {
    const repo = new Repo().commit('start').tag('base')
    repo.write('migrations/1.sql', 'DROP TABLE users;\n').commit('drop')
    expect(binnacle(['judge', 'base..HEAD', '--repo', repo.folder]).status).toBe(1)
    expect(binnacle(['judge', 'base..HEAD', '--repo', repo.folder, '--back']).status).toBe(2)
    expect(binnacle(['judge', 'base..gone', '--repo', repo.folder]).status).toBe(3)
    expect(binnacle(['judge']).status).toBe(4)
  })

  it('writes all of a long answer into a pipe', () => {
    const input = 'a line of a log that goes on and on\n'.repeat(50_000)
    const { status, stdout } = binnacle(['mask'], input)
    expect(status).toBe(0)
    expect(stdout).toBe(input)
  })

  it('explains a log', () => {
    const { status, stdout } = binnacle(
      ['explain', '-', '--json'],
      'src/a.ts:3:1 - error TS2304: Cannot find name x.\n',
    )
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toHaveLength(1)
  })
})
