import { basename } from 'node:path'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import { DEFAULT_POLICY, type RiskPolicy } from '@core/risk'
import { allChanges } from '@core/shipment'
import { rangeBackVerdict, rangeVerdict, type Verdict } from '@core/verdict'
import { policyOf } from '@core/workspace'
import { migrationReader, migrationWords } from '../../main/engine/migrations'
import { repositorySource } from '../../main/services/local'
import { loadParsers } from '../../main/services/parsers'
import { type CliCommand, misuse, type ParsedArguments, type UsageResult } from '../command'
import { folderAt } from '../files'
import type { Io } from '../io'
import { CODES, verdictJson, verdictText } from '../verdict-lines'
import { appIn, readWorkspace } from '../workspace'

/** More migrations than any range of a repository has that a person asks about. */
const MOST_MIGRATIONS = LIMITS.commandLine.migrations

export const judge: CliCommand = {
  name: 'judge',
  summary: 'Judges the changes between two commits, above all their migrations',
  operands: 'BASE..HEAD',
  takes: { least: 1, most: 1 },
  codes: 'verdict',
  options: {
    repo: { value: 'DIR', about: 'the git repository; the current folder by default' },
    back: { about: 'judge going back from HEAD to BASE' },
    config: { value: 'FILE', about: 'the workspace file with the team’s patterns and rules (risk)' },
    app: { value: 'NAME', about: 'the app of the workspace file, where it has several' },
  },
  notes: [
    'BASE is what runs, HEAD what is to run. What only CI, the deploy service or the calendar knows isn’t judged.',
  ],
  async run(parsed, io) {
    const range = rangeIn(parsed.operands[0] ?? '')
    if (!range.ok) return range
    const repository = await folderAt(parsed.value('repo') ?? '.', io)
    if (!repository.ok) return repository
    const policy = await policyFor(parsed, repository.value, io)
    if (!policy.ok) return policy
    const { base, head } = range.value
    const isBack = parsed.has('back')
    const [from, to] = isBack ? [head, base] : [base, head]
    const verdict = await verdictOn(
      { repository: repository.value, from, to, isBack, policy: policy.value },
      io,
    )
    if (!verdict.ok) return verdict
    return ok({
      json: verdictJson(verdict.value),
      text: verdictText(verdict.value),
      code: CODES[verdict.value.level],
    })
  },
}

function rangeIn(text: string): UsageResult<{ readonly base: string; readonly head: string }> {
  if (text.includes('...'))
    return misuse(
      `“${text}” has three dots. Give BASE..HEAD, where BASE may be the answer of “git merge-base”.`,
    )
  const [base = '', head, another] = text.split('..')
  if (base === '' || head === undefined || another !== undefined)
    return misuse(`“${text}” isn’t a range. Give BASE..HEAD, two commits, branches or tags.`)
  return ok({ base, head: head === '' ? 'HEAD' : head })
}

async function policyFor(parsed: ParsedArguments, repository: string, io: Io): Promise<Result<RiskPolicy>> {
  const file = parsed.value('config')
  if (file === null) return ok(DEFAULT_POLICY)
  const workspace = await readWorkspace(file, io)
  if (!workspace.ok) return workspace
  const app = appIn(workspace.value, { name: parsed.value('app'), repository, file }, io)
  // What holds for some environments only (a freeze) is no property of a range.
  return app.ok ? ok(policyOf(app.value, '', { freezes: [], incidentSources: [] })) : app
}

interface JudgeQuestion {
  /** Absolute. */
  readonly repository: string
  /** What runs, and what is to run. */
  readonly from: string
  readonly to: string
  readonly isBack: boolean
  readonly policy: RiskPolicy
}

async function verdictOn(
  { repository, from, to, isBack, policy }: JudgeQuestion,
  io: Io,
): Promise<Result<Verdict>> {
  const name = basename(repository)
  const source = repositorySource({ name, repository, branch: '' }, io.clock)
  const range = await source.compare(from, to)
  if (!range.ok) return range
  const changes = allChanges({ own: { repository: name, range: range.value }, included: [] })
  const reader = migrationReader(loadParsers, { files: MOST_MIGRATIONS, told: MOST_MIGRATIONS })
  const direction = isBack ? 'back' : 'deploy'
  const migrations = await migrationWords(
    reader,
    { name, source, includes: [] },
    changes,
    direction,
    policy.patterns,
  )
  return ok((isBack ? rangeBackVerdict : rangeVerdict)({ changes, migrations, policy }))
}
