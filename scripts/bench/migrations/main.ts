import { execFileSync } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { fieldModulesOf } from '@core/migrations/django/field-modules'
import { judgeMigrations } from '@core/migrations/judge'
import { downsAmong } from '@core/migrations/kind'
import type { Parsers } from '@core/migrations/parser'
import { isMigration } from '@core/migrations/patterns'
import type { JudgedMigration, MigrationJudgement } from '@core/migrations/types'
import type { SourceHost } from '@core/ports'
import { systemClock } from '../../../src/main/clock'
import { EarlierMigrations } from '../../../src/main/engine/earlier-migrations'
import { repositorySource } from '../../../src/main/services/local'
import { loadParsers } from '../../../src/main/services/parsers'

/** So many of a repository, the newest. */
const MOST = 100

/** Judges each migration alone, as the commit that added it found the schema. */
async function measure(folder: string, parsers: Parsers): Promise<void> {
  const name = basename(dirname(folder)) === '' ? basename(folder) : folder.split('/').slice(-2).join('/')
  const source = repositorySource({ name, repository: folder, branch: '' }, systemClock)
  const counts = new Map<string, number>()
  const count = (what: string): void => void counts.set(what, (counts.get(what) ?? 0) + 1)
  for (const { sha, path } of additionsIn(folder).slice(-MOST)) {
    const judged = await judgedIn({ source, folder, parsers }, sha, path)
    if (judged === null) continue
    count('migrations')
    note('alone', judged.alone, count)
    note('with what was there', judged.whole, count)
    if (process.env.BENCH_LIST !== undefined) list(path, judged.whole)
  }
  console.log(`\n${name}`)
  for (const [what, many] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    console.log(`  ${String(many).padStart(5)}  ${what}`)
}

interface Place {
  readonly source: SourceHost
  readonly folder: string
  readonly parsers: Parsers
}

const kept = new Map<SourceHost, EarlierMigrations>()

async function judgedIn({ source, folder, parsers }: Place, sha: string, path: string) {
  const [text, before] = await Promise.all([source.file?.(sha, path), source.resolve(`${sha}^`)])
  if (text?.ok !== true || text.value === null || !before.ok) return null
  const files = [{ path, text: text.value, change: 'added' as const }]
  const reader = kept.get(source) ?? new EarlierMigrations()
  kept.set(source, reader)
  const changed = changedIn(folder, sha)
  const modules = fieldModulesOf(path, text.value)
    .filter((places) => !places.some((place) => changed.has(place)))
    .flat()
  const { earlier } = await reader.before(source, before.value.sha, path, modules)
  const whole = judgeMigrations(files, parsers, [earlier])
  return { alone: judgeMigrations(files, parsers), whole }
}

/** Whether a commit changed a file: a class that it changes too says nothing of what was there. */
const changedIn = (folder: string, sha: string): ReadonlySet<string> =>
  new Set(
    execFileSync('git', ['-C', folder, 'diff', '--name-only', '--no-renames', `${sha}^`, sha], {
      encoding: 'utf8',
      maxBuffer: 1e9,
    }).split('\n'),
  )

function note(how: string, judged: readonly JudgedMigration[], count: (what: string) => void): void {
  for (const migration of judged) {
    if ('notJudged' in migration) {
      count(`${how}: not judged`)
      continue
    }
    count(`${how}: ${worstOf(migration.judgements)}`)
    for (const judgement of migration.judgements) {
      if (judgement.operation.startsWith('redefines')) count(`${how}: AlterField ${levelOf(judgement)}`)
      if (judgement.rule === 'changed-type' && judgement.back === 'unsafe')
        count(`${how}: Stop back by a type`)
      if (/\bview\b/.test(judgement.operation) && judgement.back === 'unsafe')
        count(`${how}: Stop back by a view`)
    }
  }
}

function worstOf(judgements: readonly MigrationJudgement[]): string {
  if (judgements.some(({ back }) => back === 'unsafe')) return 'Stop back'
  return judgements.some(({ deploy, back }) => deploy !== 'safe' || back !== 'safe') ? 'Caution' : 'Go'
}

const levelOf = ({ deploy, back }: MigrationJudgement): string =>
  deploy === 'safe' && back === 'safe' ? 'Go' : back === 'unsafe' ? 'Stop' : 'Caution'

function list(path: string, judged: readonly JudgedMigration[]): void {
  for (const migration of judged)
    if ('notJudged' in migration) console.log(`${path}\t${migration.notJudged}`)
    else
      for (const { deploy, back, operation, rule, line } of migration.judgements)
        console.log(`${path}:${line}\t${deploy}/${back}\t${operation}\t${rule}`)
}

/** Every migration that the first-parent history of a repository added, the oldest first. One that was only moved, as it was, is none of them. */
function additionsIn(folder: string): readonly { sha: string; path: string }[] {
  const printed = execFileSync(
    'git',
    [
      '-C',
      folder,
      'log',
      '--reverse',
      '--first-parent',
      '-m',
      '--diff-filter=A',
      '--find-renames=100%',
      '--name-only',
      '--format=commit %H',
    ],
    { encoding: 'utf8', maxBuffer: 1e9 },
  )
  let sha = ''
  return printed.split('\n').flatMap((line) => {
    if (line.startsWith('commit ')) {
      sha = line.slice(7)
      return []
    }
    return line !== '' && isMigration(line) && downsAmong([line]).size === 0 ? [{ sha, path: line }] : []
  })
}

const parsers = await loadParsers({ ruby: true })
if (!parsers.ok) throw new Error(parsers.problem.cause ?? parsers.problem.sentence)
for (const folder of process.argv.slice(2)) await measure(folder, parsers.value)
