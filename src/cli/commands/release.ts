import type { ReleaseConfig } from '@core/release'
import { fail, ok, type Result } from '@core/result'
import { counted, listed } from '@core/time'
import { FactReader } from '../../main/engine/releases/facts'
import { type ReleaseReport, reportRelease } from '../../main/engine/releases/report'
import { repositorySource } from '../../main/services/local'
import type { Command, Parsed } from '../command'
import { folderAt } from '../files'
import type { Io } from '../io'
import { plain } from '../plain'
import { readWorkspace } from '../workspace'

export const release: Command = {
  name: 'release',
  summary: 'Says which version comes next, when it is due and what it is made of',
  operands: '',
  takes: { least: 0, most: 0 },
  options: {
    repo: { value: 'DIR', about: 'the git repository; the current folder unless given' },
    config: { value: 'FILE', about: 'the workspace file with the release; binnacle.json unless given' },
    name: { value: 'NAME', about: 'the release of the workspace file, where it has several' },
    date: { value: 'YYYY-MM-DD', about: 'as of this day; today unless given' },
  },
  notes: ['Commits and authors leave merges out.'],
  async run(parsed, io) {
    const repository = await folderAt(parsed.value('repo') ?? '.', io)
    if (!repository.ok) return repository
    const now = nowOf(parsed.value('date'), io)
    if (!now.ok) return now
    const found = await releaseOf(parsed, io)
    if (!found.ok) return found
    const { config, branch } = found.value
    const app = { name: config.app, repository: repository.value, branch }
    const source = repositorySource(app, io.clock)
    const facts = new FactReader({ ...io.clock, now: () => now.value })
    const report = await reportRelease(facts, config, { name: app.name, branch, source })
    return report.ok ? ok({ json: report.value, text: textOf(report.value) }) : report
  },
}

/** Noon of that day on this machine's clock, epoch ms. */
function nowOf(date: string | null, io: Io): Result<number> {
  if (date === null) return ok(io.clock.now())
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []
  const noon = new Date(Number(year), Number(month) - 1, Number(day), 12)
  const isDay = noon.getMonth() === Number(month) - 1 && noon.getDate() === Number(day)
  return isDay ? ok(noon.getTime()) : fail('invalid', `“${date}” is no date. Give one as 2026-11-15.`)
}

interface Found {
  readonly config: ReleaseConfig
  /** The branch of its app. */
  readonly branch: string
}

async function releaseOf(parsed: Parsed, io: Io): Promise<Result<Found>> {
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
    : ok({ config: only, branch: app.source.branch })
}

function textOf({
  version,
  tag,
  since,
  due,
  commits,
  authors,
  files,
  added,
  removed,
  warnings,
}: ReleaseReport) {
  const lines = [
    `${version} (tag ${tag})`,
    since === null ? 'the first release' : `since ${since}`,
    due === null ? 'due whenever you decide' : `due ${due}`,
    `${counted(commits, 'commit')} by ${counted(authors, 'author')}`,
    `${counted(files, 'file')} changed, ${counted(added, 'line')} added, ${counted(removed, 'line')} removed`,
    ...warnings.map((warning) => `Warning: ${warning}`),
  ]
  return plain([...lines, ''].join('\n'))
}
