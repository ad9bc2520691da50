import type { ReleaseConfig } from '@core/releases/config'
import { fail, ok, type Result } from '@core/result'
import { counted, listed } from '@core/text/time'
import { branchOf } from '@core/workspace'
import { type CycleFacts, FactReader } from '../../main/engine/releases/facts'
import { type ReleaseReport, reportRelease } from '../../main/engine/releases/report'
import { repositorySource } from '../../main/services/local'
import { type CliCommand, misuse, type ParsedArguments, type UsageResult } from '../command'
import { folderAt } from '../files'
import type { Io } from '../io'
import { plain } from '../plain'
import { readWorkspace } from '../workspace'

export const release: CliCommand = {
  name: 'release',
  summary: 'Shows the next version, when it’s due and what’s in it',
  operands: '',
  takes: { least: 0, most: 0 },
  options: {
    repo: { value: 'DIR', about: 'the git repository; the current folder by default' },
    config: { value: 'FILE', about: 'the workspace file with the release; binnacle.json by default' },
    name: { value: 'NAME', about: 'the release of the workspace file, where it has several' },
    at: { value: 'REF', about: 'as it was when this tag or commit was to be tagged' },
    point: { about: 'a point release, which repairs the release before' },
    date: { value: 'YYYY-MM-DD', about: 'as of this day; today by default' },
  },
  notes: ['Commits and authors leave merges out.'],
  async run(parsed, io) {
    const now = nowOf(parsed.value('date'))
    if (!now.ok) return now
    const repository = await folderAt(parsed.value('repo') ?? '.', io)
    if (!repository.ok) return repository
    const found = await releaseOf(parsed, io)
    if (!found.ok) return found
    const { config, branch } = found.value
    const source = repositorySource({ name: config.app, repository: repository.value, branch }, io.clock)
    const app = { name: config.app, branch, source }
    const facts = await factsOf(config, app, {
      now: now.value,
      at: parsed.value('at'),
      isPoint: parsed.has('point'),
      io,
    })
    if (!facts.ok) return facts
    const report = await reportRelease(facts.value, config, app)
    return report.ok ? ok({ json: report.value, text: textOf(report.value) }) : report
  },
}

type App = Parameters<typeof reportRelease>[2]

interface When {
  /** Epoch ms; null where no date was given. */
  readonly now: number | null
  /** What was to be tagged; null for what is there now. */
  readonly at: string | null
  /** It is to repair the release before. */
  readonly isPoint: boolean
  readonly io: Io
}

async function factsOf(
  config: ReleaseConfig,
  app: App,
  { now, at, isPoint, io }: When,
): Promise<Result<CycleFacts>> {
  const reader = (time: number): FactReader => new FactReader({ ...io.clock, now: () => time })
  if (at === null) return reader(now ?? io.clock.now()).read(config, app, { isPoint })
  const [commit, tags] = await Promise.all([app.source.resolve(at), app.source.tags(at)])
  if (!commit.ok) return commit
  if (!tags.ok) return tags
  const tagged = tags.value.find(({ name }) => name === at)?.at
  return reader(now ?? tagged ?? commit.value.at).readAt(
    config,
    app,
    { commit: commit.value, ref: at },
    { isPoint },
  )
}

/** Noon of that day on this machine's clock, epoch ms; null where none was given. */
function nowOf(date: string | null): UsageResult<number | null> {
  if (date === null) return ok(null)
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  const noon = new Date(Number(year), Number(month) - 1, Number(day), 12)
  const isDay = noon.getMonth() === Number(month) - 1 && noon.getDate() === Number(day)
  return isDay ? ok(noon.getTime()) : misuse(`“${date}” isn’t a date. Write it as 2026-11-15.`)
}

interface ReleaseSource {
  readonly config: ReleaseConfig
  /** The branch of its app. */
  readonly branch: string
}

async function releaseOf(parsed: ParsedArguments, io: Io): Promise<Result<ReleaseSource>> {
  const file = parsed.value('config') ?? 'binnacle.json'
  const workspace = await readWorkspace(file, io)
  if (!workspace.ok) return workspace
  const { releases, apps } = workspace.value
  const name = parsed.value('name')
  const names = releases.length === 0 ? '' : `: ${listed(releases.map((one) => one.name))}`
  const [only, another] = name === null ? releases : releases.filter((one) => one.name === name)
  if (only === undefined)
    return fail(
      'invalid',
      name === null ? `${file} has no release.` : `${file} has no release “${name}”${names}.`,
    )
  if (another !== undefined)
    return fail('invalid', `${file} has several releases. Say which with --name${names}.`)
  const app = apps.find((one) => one.name === only.app)
  return app === undefined
    ? fail('invalid', `${file} has no app “${only.app}”.`)
    : ok({ config: only, branch: branchOf(app.source) })
}

function textOf({
  version,
  tag,
  why,
  since,
  due,
  commits,
  authors,
  files,
  added,
  removed,
  shipped,
  warnings,
}: ReleaseReport) {
  const lines = [
    `${version} (tag ${tag})`,
    ...(why === null ? [] : [`${version}: ${why}`]),
    since === null ? 'the first release' : `since ${since}`,
    due === null ? 'due whenever you decide' : `due ${due}`,
    `${counted(commits, 'commit')} by ${counted(authors, 'author')}`,
    ...shipped.map(
      ({ tag: point, commits: count }) => `${counted(count, 'commit')} shipped with ${point} already`,
    ),
    `${counted(files, 'file')} changed, ${counted(added, 'line')} added, ${counted(removed, 'line')} removed`,
    ...warnings.map((warning) => `Warning: ${warning}`),
  ]
  return plain([...lines, ''].join('\n'))
}
