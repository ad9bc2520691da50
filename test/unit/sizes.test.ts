import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { groupBy } from '@core/util/group'
import { describe, expect, it } from 'vitest'

/** Folders of equals: files of one kind side by side, each by itself, so that their number makes none of them harder to find. */
const EQUALS: Readonly<Record<string, string>> = {
  '.': 'what tools look for there',
  docs: 'a page a file',
  'docs/decisions': 'a decision a page',
  'src/contract/features': 'a feature a file',
  'docs/screenshots': 'a picture a file',
  'resources/icons': 'a picture a file',
  scripts: 'a command a file',
  'src/core/failures/excerpt/rules': 'the rules of one kind of tool a file',
  'src/core/migrations/rules': 'a rule a file',
  'src/core/releases/checklist/rules': 'a rule a file',
  'src/core/verdict/rules': 'a rule a file',
  'test/e2e': 'a subject a file',
  'test/recordings/freight': 'an answer a file',
  'test/unit/core/failures/logs': 'a log a file',
  'test/world/github/routes': 'the routes of one resource a file',
}

const contributing = readFileSync('CONTRIBUTING.md', 'utf8')
const limitOf = (pattern: RegExp): number => Number(pattern.exec(contributing)?.[1])
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
  maxBuffer: 16 * 1024 * 1024,
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(file))

describe('the sizes that CONTRIBUTING.md names', () => {
  it('hold for folders, those of equals aside', () => {
    const most = limitOf(/a folder at most (\d+) files/)
    const count = groupBy(files, (file) => dirname(file))
    const large = [...count].filter(([folder, { length }]) => length > most && EQUALS[folder] === undefined)
    expect(large.map(([folder, { length }]) => `${folder}: ${length}`)).toEqual([])
    const small = Object.keys(EQUALS).filter((folder) => (count.get(folder)?.length ?? 0) <= most)
    expect(small).toEqual([])
  })

  it('hold for files of code and styles', () => {
    const most = limitOf(/A file has at most (\d+) lines/)
    const code = files.filter((file) => /^(?:src|test|scripts)\/.*\.(?:tsx?|mjs|css)$/.test(file))
    const long = code.flatMap((file) => {
      const lines = readFileSync(file, 'utf8').split('\n').length - 1
      return lines > most ? [`${file}: ${lines}`] : []
    })
    expect(long).toEqual([])
  })

  it('hold for functions, by the rules of biome.json', () => {
    const { linter } = JSON.parse(readFileSync('biome.json', 'utf8'))
    const { noExcessiveCognitiveComplexity, noExcessiveLinesPerFunction } = linter.rules.complexity
    expect(noExcessiveLinesPerFunction.options.maxLines).toBe(limitOf(/a function at most (\d+)/))
    expect(noExcessiveCognitiveComplexity.options.maxAllowedComplexity).toBe(
      limitOf(/cognitive complexity of at most (\d+)/),
    )
  })
})
