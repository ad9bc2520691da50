// Replays releases that projects made: what `binnacle release --at TAG` says, beside what the project did.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { readScheme, shapeOf } from '@core/releases/schemes'
import { z } from 'zod'
import { run } from '../../../src/cli/run'
import { systemClock } from '../../../src/main/clock'
import { type Release, releasesOf } from './history'

/** So many of the newest releases of each project are replayed unless it is said. */
const NEWEST = 60
const AT_ONCE = 3

/** A project as it is asked for: `DIR,tag=SCHEME`, perhaps with `paths=PATTERN`. */
interface Project {
  readonly name: string
  readonly repository: string
  /** The release as a workspace file has it. */
  readonly release: Readonly<Record<string, unknown>>
  readonly tag: string
  readonly newest: number
}

const ReportSchema = z.object({
  version: z.string(),
  tag: z.string(),
  since: z.string().nullable(),
  why: z.string().nullable(),
})
type Report = z.infer<typeof ReportSchema>

interface Replayed {
  readonly release: Release
  readonly report: Report | string
  /** What is said where nobody says that it is a point release. */
  readonly unasked: Report | string
}

export async function backtest(written: readonly string[], isLoud: boolean): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'binnacle-backtest-'))
  console.log('| project | tags | releases | base right | version right | unasked |')
  console.log('| --- | --- | --- | --- | --- | --- |')
  const all: Replayed[] = []
  try {
    for (const one of written) {
      const project = projectOf(one)
      const replayed = await replay(project, folder)
      all.push(...replayed)
      console.log(row(project.name, project.tag, replayed))
      if (isLoud) for (const line of faults(replayed)) console.log(`    ${line}`)
    }
    console.log(row('all', '', all))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Reads `DIR,tag=SCHEME,paths=A+B,cadence=monthly,day=15,newest=60`. */
function projectOf(written: string): Project {
  const [repository = '', ...rest] = written.split(',')
  const values = new Map(
    rest.map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]),
  )
  const tag = values.get('tag') ?? 'vSemVer'
  const paths = values.get('paths')?.split('+')
  const day = Number(values.get('day'))
  const cadence = values.get('cadence') ?? 'manual'
  return {
    name: basename(repository) === 'repo' ? basename(join(repository, '..')) : basename(repository),
    repository,
    tag,
    newest: Number(values.get('newest') ?? NEWEST),
    release: {
      name: 'App',
      app: 'app',
      tag,
      cadence,
      ...(values.has('day') && { day }),
      ...(paths && { paths }),
    },
  }
}

async function replay({ repository, tag, release, newest }: Project, folder: string): Promise<Replayed[]> {
  const scheme = readScheme(tag)
  if (scheme === null) throw new Error(`${tag} is no scheme.`)
  const app = { name: 'app', source: { service: 'local', repository, branch: 'main' } }
  const replayed: Replayed[] = []
  const waiting = releasesOf(repository, { ...scheme, numbers: shapeOf(scheme.scheme).fields.length }, newest)
  const one = async (past: Release): Promise<Replayed> => {
    const config = join(folder, `${past.tag.replaceAll('/', '-')}.json`)
    const branch = past.branch === null ? {} : { branch: past.branch }
    writeFileSync(config, JSON.stringify({ version: 1, apps: [app], releases: [{ ...release, ...branch }] }))
    const line = ['release', '--repo', repository, '--config', config, '--at', past.tag, '--json']
    const unasked = await said(line)
    return { release: past, unasked, report: past.isPoint ? await said([...line, '--point']) : unasked }
  }
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      replayed.push(await one(next))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return replayed
}

async function said(args: readonly string[]): Promise<Report | string> {
  let out = ''
  let error = ''
  const code = await run(args, {
    clock: systemClock,
    environment: {},
    platform: process.platform,
    folder: tmpdir(),
    input: () => Readable.from([]),
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
  })
  return code === 0 ? ReportSchema.parse(JSON.parse(out)) : error.trim()
}

const isBaseRight = ({ release, report }: Replayed): boolean =>
  typeof report !== 'string' &&
  (report.since === null ? release.bases.length === 0 : release.bases.includes(report.since))

const isVersionRight = ({ release, report }: Pick<Replayed, 'release' | 'report'>): boolean =>
  typeof report !== 'string' && report.tag === release.tag

/** A copy of a repository without its largest files can't be replayed where one of those changed. */
const isReadable = ({ report }: Replayed): boolean =>
  typeof report !== 'string' || !report.includes('unable to read')

function row(name: string, tag: string, all: readonly Replayed[]): string {
  const replayed = all.filter(isReadable)
  const part = (isRight: (one: Replayed) => boolean): string => {
    const { length } = replayed.filter(isRight)
    return `${length} (${((100 * length) / Math.max(1, replayed.length)).toFixed(1)} %)`
  }
  return `| ${name} | ${tag === '' ? '' : `\`${tag}\``} | ${replayed.length} | ${part(isBaseRight)} | ${part(isVersionRight)} | ${part(({ release, unasked }) => isVersionRight({ release, report: unasked }))} |`
}

const faults = (replayed: readonly Replayed[]): string[] =>
  replayed
    .filter((one) => !isBaseRight(one) || !isVersionRight(one))
    .map(({ release, report }) =>
      typeof report === 'string'
        ? `${release.tag}: ${report}`
        : `${release.tag}: ${report.tag} since ${report.since}, not since ${release.bases.join(' or ')} (${release.by}); ${report.why}`,
    )
