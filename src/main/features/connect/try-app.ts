import { ciWords } from '@core/ci/words'
import { shortSha } from '@core/commits/commit'
import type { LookedCode } from '@core/connect/code'
import { type DraftApp, writtenDraft } from '@core/connect/draft'
import { OFFERED, wayNamed } from '@core/connect/offered'
import { type ConnectFinding, type ConnectTrial, partOf } from '@core/connect/tried'
import { type Deploy, isIn } from '@core/deploys/deploy'
import type { Clock, WatchedApp } from '@core/ports'
import type { Result } from '@core/result'
import { isThisMachine } from '@core/services/list'
import { ago } from '@core/text/time'
import { type AppConfig, parseWorkspace } from '@core/workspace'
import * as words from './words'

export interface TryPorts {
  readonly clock: Pick<Clock, 'now'>
  readonly lookAtFolder: (id: string) => Promise<LookedCode>
  /** Whether a command's program is there, in words. */
  readonly lookAtCommand: (id: string, branch: string, command: string) => Promise<Result<string>>
  /** The path of a folder by its id. */
  readonly pathOf: (id: string) => string | null
  /** Connects an app without anything that runs here; answers what stands behind it and what lets go of it. */
  readonly connect: (
    app: AppConfig,
  ) => Promise<{ readonly app: WatchedApp | undefined; readonly close: () => void }>
  /** The apps of the workspace that it is to be added to. */
  readonly names: () => readonly string[]
}

const good = (part: ConnectFinding['part'], sentence: string): ConnectFinding => ({
  part,
  state: 'good',
  sentence,
})
const bad = (part: ConnectFinding['part'], sentence: string): ConnectFinding => ({
  part,
  state: 'bad',
  sentence,
})
const note = (part: ConnectFinding['part'], sentence: string): ConnectFinding => ({
  part,
  state: 'note',
  sentence,
})

/** Tries each part of an app as it would be used, without running or starting anything. */
export async function tryApp(draft: DraftApp, ports: TryPorts): Promise<ConnectTrial> {
  const { app, release } = writtenDraft(draft, ports.pathOf)
  const parsed = parseWorkspace(
    JSON.stringify({ version: 1, apps: [app], ...(release !== null && { releases: [release] }) }),
  )
  if (!parsed.ok)
    return {
      findings: parsed.errors.map(({ path, sentence }) => bad(partOf(path), inPlainWords(sentence))),
      runs: {},
    }
  const [config] = parsed.workspace.apps
  if (config === undefined) return { findings: [], runs: {} }
  const [here, there] = await Promise.all([tryHere(draft, ports), tryThere(draft, config, ports)])
  const isTaken = ports.names().includes(draft.name)
  return {
    findings: [
      ...(isTaken ? [bad('name', words.appExists(draft.name))] : []),
      ...unsetOf(draft, config),
      ...here,
      ...there.findings,
    ],
    runs: there.runs,
  }
}

/** "apps[0].name: expected a name, but it is missing." says for a field of this window where it is. */
const inPlainWords = (sentence: string): string => {
  const words = sentence.replace(/^(apps\[0\]|releases\[0\])[\w.[\]]*: /, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is left for later, so that nothing seems to be watched which is not. */
const unsetOf = ({ ci, code }: DraftApp, { deploy }: AppConfig): ConnectFinding[] => [
  ...(code === null ? [note('code', words.WITHOUT_CODE)] : []),
  ...(code !== null && (ci.kind === 'none' || (ci.kind === 'command' && ci.check === ''))
    ? [note('ci', words.NO_CI)]
    : []),
  ...(deploy === undefined ? [note('deploys', words.DEPLOYS_LATER)] : []),
]

async function tryHere({ code, branch, ci, deploy }: DraftApp, ports: TryPorts): Promise<ConnectFinding[]> {
  if (code?.kind !== 'folder') return []
  const { id } = code
  const looked = await ports.lookAtFolder(id)
  if (looked.state !== 'found')
    return [bad('code', looked.state === 'refused' ? looked.sentence : words.SIGN_IN_FIRST)]
  if (!looked.branches.includes(branch)) return [bad('code', words.noBranch(branch, looked.title))]
  const commands: readonly (readonly [ConnectFinding['part'], string])[] = [
    ...(ci.kind === 'command' ? [['ci', ci.check] as const] : []),
    ...commandsOf(deploy).map((command) => ['deploys', command] as const),
  ]
  const tried = await Promise.all(
    commands
      .filter(([, command]) => command !== '')
      .map(async ([part, command]) => {
        const found = await ports.lookAtCommand(id, branch, command)
        return found.ok ? good(part, found.value) : bad(part, found.problem.sentence)
      }),
  )
  return [good('code', words.branchIsAt(branch, shortSha(looked.head))), ...tried]
}

/** What a way to deploy has run in the folder of the code. */
const commandsOf = ({ way, values }: DraftApp['deploy']): string[] =>
  (wayNamed(way, OFFERED.ways)?.fields ?? []).flatMap(({ name, step }) =>
    step === undefined ? [] : (values[name] ?? ''),
  )

/** Asks the servers. What runs here is left out: it is only looked at. */
async function tryThere(draft: DraftApp, config: AppConfig, ports: TryPorts): Promise<ConnectTrial> {
  const { source, deploy, ci, ...rest } = config
  const remote: AppConfig = {
    ...rest,
    ...(source !== undefined && !isThisMachine(source.service) && { source }),
    ci: ci.filter(({ service }) => !isThisMachine(service)),
    deploy: deploy === undefined || isThisMachine(deploy.service) ? undefined : deploy,
  }
  if (remote.source === undefined && remote.ci.length === 0 && remote.deploy === undefined)
    return { findings: [], runs: {} }
  const { app, close } = await ports.connect(remote)
  try {
    if (app === undefined) return { findings: [], runs: {} }
    const [code, deploys] = await Promise.all([tryCode(app, draft, ports), tryDeploys(app, ports)])
    return { findings: [...code, ...deploys.findings], runs: deploys.runs }
  } finally {
    close()
  }
}

async function tryCode(app: WatchedApp, draft: DraftApp, ports: TryPorts): Promise<ConnectFinding[]> {
  const isHere = draft.code?.kind === 'folder'
  const head = app.source.isAbsent === true ? null : await app.source.resolve(app.branch)
  if (head?.ok === false) return [bad('code', head.problem.sentence)]
  const sha = isHere ? await headHere(draft, ports) : (head?.value.sha ?? null)
  const findings = head === null ? [] : [good('code', words.branchIsAt(app.branch, shortSha(head.value.sha)))]
  if (sha === null) return findings
  const reports = await Promise.all(
    app.ci.map(async (service) => {
      const report = await service.report(sha)
      return report.ok
        ? good('ci', `${service.label}: ${ciWords(report.value)}.`)
        : bad('ci', report.problem.sentence)
    }),
  )
  return [...findings, ...reports]
}

async function headHere({ code }: DraftApp, { lookAtFolder }: TryPorts): Promise<string | null> {
  const looked = code?.kind === 'folder' ? await lookAtFolder(code.id) : null
  return looked?.state === 'found' ? looked.head : null
}

async function tryDeploys({ deploy }: WatchedApp, { clock }: TryPorts): Promise<ConnectTrial> {
  if (deploy === null) return { findings: [], runs: {} }
  const latest = await deploy.latest()
  if (!latest.ok) return { findings: [bad('deploys', latest.problem.sentence)], runs: {} }
  const newest = [...latest.value].sort((a, b) => b.createdAt - a.createdAt)
  const now = clock.now()
  const runs = new Map<string, string>()
  for (const one of newest)
    if (isIn(one, 'finished') && !runs.has(one.environment)) runs.set(one.environment, runsWords(one, now))
  const found = newest.length === 0 ? words.NO_DEPLOYS_YET : words.deploysFound(newest.length)
  return { findings: [good('deploys', `${deploy.label} answers. ${found}`)], runs: Object.fromEntries(runs) }
}

const runsWords = ({ sha, createdAt, by }: Deploy, now: number): string =>
  `${sha === null ? 'runs' : `runs ${shortSha(sha)},`} deployed ${ago(createdAt, now)}${by === '' ? '' : ` by ${by}`}`
