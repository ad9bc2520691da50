import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { groupBy } from '@core/util/group'
import { parseSync, Visitor } from 'oxc-parser'
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

/** A function that is a list is as long as the list; the reason stands before it, or here where Biome, which counts no parameters, would find it needless. */
const LISTS: Readonly<Record<string, string>> = {
  'src/main/features/releases/checklist/evidence/gather.ts: gatherFacts':
    'all facts of a release side by side, each by its name',
  'src/main/services/http/words.ts: notSentSentence': 'a case for each reason',
}
const REASON = 'biome-ignore lint/complexity/noExcessiveLinesPerFunction:'

/** The same text with blanks for its comments. */
function withoutComments(text: string, comments: readonly { start: number; end: number }[]): string {
  let at = 0
  const parts = comments.map(({ start, end }) => {
    const part = text.slice(at, start) + text.slice(start, end).replace(/[^\n]/g, ' ')
    at = end
    return part
  })
  return parts.join('') + text.slice(at)
}

interface LongFunction {
  /** Where it begins. */
  readonly at: number
  /** '' where it has none of its own. */
  readonly name: string
  /** Without blanks and comments. */
  readonly lines: number
}

/** The long functions of a file but for those with such a reason before them. */
function functionsIn(file: string): LongFunction[] {
  const text = readFileSync(file, 'utf8')
  const { program, comments } = parseSync(file, text)
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length
  const reasons = comments.filter(({ value }) => value.includes(REASON)).map(({ end }) => lineAt(end) + 1)
  const code = withoutComments(text, comments)
  const found: LongFunction[] = []
  const note = ({ start, end, id }: { start: number; end: number; id?: { name: string } | null }): void => {
    const lines = code
      .slice(start, end)
      .split('\n')
      .filter((line) => line.trim() !== '').length
    // Few are long, so the place of few is looked for.
    if (lines > 50 && !reasons.includes(lineAt(start)))
      found.push({ at: lineAt(start), name: id?.name ?? '', lines })
  }
  new Visitor({
    FunctionDeclaration: note,
    FunctionExpression: note,
    ArrowFunctionExpression: note,
  }).visit(program)
  return found
}

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

  // Biome passes over the lines of markup, and of what stands in it.
  it('hold for functions and components, counted line by line', () => {
    const most = {
      ts: limitOf(/a function at most (\d+)/),
      tsx: limitOf(/a component with its markup has at most (\d+)/),
    }
    const programs = files.filter((file) => /^src\/.*\.tsx?$/.test(file))
    const long = programs.flatMap((file) =>
      functionsIn(file)
        .filter(({ lines }) => lines > (file.endsWith('.tsx') ? most.tsx : most.ts))
        .map((one) => ({ ...one, file })),
    )
    const unlisted = long.filter(({ file, name }) => LISTS[`${file}: ${name}`] === undefined)
    expect(unlisted.map(({ file, at, lines }) => `${file}:${at}: ${lines}`)).toEqual([])
    expect(
      Object.keys(LISTS).filter((list) => !long.some(({ file, name }) => list === `${file}: ${name}`)),
    ).toEqual([])
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
