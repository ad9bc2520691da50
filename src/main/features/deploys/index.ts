import { askedWords, environmentKey } from '@core/deploys/deploy'
import type { DeployService } from '@core/ports'
import { ok, type Result } from '@core/result'
import type { RiskPolicy } from '@core/risk'
import type { TeamRequests } from '@core/shared-state'
import { type AppNamed, appIn, nothingDeploys } from '../../engine/apps'
import type { MigrationReader } from '../../engine/migrations'
import type { Scheduler } from '../../engine/scheduler'
import { shipmentOf } from '../../engine/shipment'
import type { Feature } from '../feature'
import { AnnouncedCommands } from './announced'
import { changeTags } from './change-tags'
import { type CommandPorts, DeployCommands } from './commands'
import { Lookout } from './lookout'
import { deployPreview, rollbackPreview } from './preview'
import type { Approvals } from './requests'
import { ShownLogs } from './shown-log'
import { locate } from './verdict/judge'
import { Risks } from './verdict/risks'
import * as words from './words'

export type { Approvals, DeployRequest } from './requests'
export { lookUpHeld } from './verdict/held'
export { arriving, greenStop, locate, stopReason } from './verdict/judge'
export type { Risks } from './verdict/risks'

interface Ports extends Omit<CommandPorts, 'risks'> {
  /** Runs what sends something, or says why nothing is sent: the app is being replaced. */
  readonly sending: { readonly send: <T>(run: () => Promise<Result<T>>) => Promise<Result<T>> }
  readonly app: AppNamed
  /** What the team finds risky in an environment of an app. */
  readonly policy: (at: { readonly app: string; readonly environment: string }) => RiskPolicy
  readonly migrations: MigrationReader
  /** The name that deploys are made under where their service knows none. */
  readonly user: string
  readonly scheduler: Pick<Scheduler, 'refresh'>
  /** A text without secrets, of any length. */
  readonly mask: (text: string) => Promise<Result<string>>
  /** What the team is about to send; left out where nobody shares. */
  readonly requests?: TeamRequests
  /** Asks a second person where an environment needs one; left out where nobody can be asked. */
  readonly approvals?: () => Approvals
  /** Tells the person what became of a request whose answer was lost. */
  readonly say: (sentence: string) => void
}

type Call =
  | 'refs'
  | 'deployPreview'
  | 'rollbackPreview'
  | 'shipment'
  | 'changeTags'
  | 'lookOut'
  | 'log'
  | 'deploy'
  | 'rollBack'
  | 'cancel'
  | 'approve'
  | 'setLock'

/** What sends something to a deploy service. */
export type SentCommands = Pick<
  DeployCommands,
  'deploy' | 'deployPending' | 'rollBack' | 'cancel' | 'approve' | 'setLock'
>

interface Deploys extends Feature<Call> {
  readonly commands: SentCommands
  readonly risks: Risks
  /** A service has just listed its deploys. Answers whether a request was found out to have an unknown end. */
  readonly listed: (service: DeployService) => boolean
}

/** Deploying, going back and cancelling: what each would do, the verdict on it, and sending it once. */
export function deploys(ports: Ports): Deploys {
  const { snapshots, clock, app, policy, migrations } = ports
  const risks = new Risks({ snapshots, clock, app, policy, migrations })
  const { requests } = ports
  const own =
    requests === undefined
      ? new DeployCommands({ ...ports, risks })
      : new AnnouncedCommands({ ...ports, risks, requests })
  const commands = sentBy(own, ports.sending)
  const lookout = new Lookout(ports, own.listings)
  return {
    commands,
    risks,
    listed: (service) => {
      const unsure = own.reconcile(service)
      for (const sentence of unsure) ports.say(sentence)
      return unsure.length > 0
    },
    topics: {},
    calls: { ...questions(ports, risks, lookout), ...commandsOf(ports, commands, lookout) },
  }
}

/** The same commands for everybody who gives one: what restarts the app waits for them, and none begins once it restarts. */
const sentBy = (commands: DeployCommands, sending: Ports['sending']): SentCommands => ({
  deploy: (request) => sending.send(() => commands.deploy(request)),
  deployPending: (request) => sending.send(() => commands.deployPending(request)),
  rollBack: (request) => sending.send(() => commands.rollBack(request)),
  cancel: (at) => sending.send(() => commands.cancel(at)),
  approve: (at) => sending.send(() => commands.approve(at)),
  setLock: (app, reason) => sending.send(() => commands.setLock(app, reason)),
})

/** What a sheet asks. */
function questions(
  { snapshots, clock, app: appNamed, policy, mask }: Ports,
  risks: Risks,
  lookout: Lookout,
): Pick<
  Deploys['calls'],
  'refs' | 'deployPreview' | 'rollbackPreview' | 'shipment' | 'changeTags' | 'lookOut' | 'log'
> {
  const context = { snapshots, clock, risks, app: appNamed }
  const logs = new ShownLogs(mask)
  return {
    refs: async ({ app: name, prefix }) => {
      const app = appIn(appNamed, name)
      return app.ok ? app.value.source.refs(prefix) : app
    },
    deployPreview: (at) => {
      lookout.look(at.app)
      return deployPreview(context, at)
    },
    rollbackPreview: (at) => {
      lookout.look(at.app)
      return rollbackPreview(context, at)
    },
    shipment: async ({ app: name, base, head }) => {
      const app = appIn(appNamed, name)
      return app.ok ? shipmentOf(app.value, base, head) : app
    },
    changeTags: async ({ app: name, environment, base, head }) => {
      const app = appIn(appNamed, name)
      if (!app.ok) return app
      return changeTags(app.value, { base, head }, policy({ app: name, environment }).patterns)
    },
    lookOut: ({ app: name }) => {
      lookout.look(name)
      return ok(null)
    },
    log: async ({ from, until = null, ...at }) => {
      const app = appIn(appNamed, at.app)
      if (!app.ok) return app
      const { deploy } = app.value
      if (deploy === null) return nothingDeploys(at.app)
      return logs.read(deploy, at, { from, until })
    },
  }
}

/** What a person has done. */
function commandsOf(
  ports: Ports,
  commands: SentCommands,
  lookout: Lookout,
): Pick<Deploys['calls'], 'deploy' | 'rollBack' | 'cancel' | 'approve' | 'setLock'> {
  const asked = (app: string, through: 'command-line' | undefined) =>
    through === undefined
      ? {}
      : { asked: askedWords(ports.app(app)?.deploy?.user?.() ?? ports.user, words.THE_COMMAND_LINE) }
  return {
    deploy: async ({ through, ...request }) => {
      const at = locate(ports, request)
      if (!at.ok) return at
      const approvals = ports.approvals?.()
      if (approvals !== undefined && approvals.needed(request) !== null) {
        const asked = await approvals.ask(request)
        return asked.ok ? ok({ number: null }) : asked
      }
      return commands.deploy({ ...request, ...asked(request.app, through) })
    },
    rollBack: async ({ alsoLock, through, ...request }) => {
      const sent = await commands.rollBack({ ...request, ...asked(request.app, through) })
      if (!sent.ok) return sent
      const { number } = sent.value
      if (!alsoLock) return ok({ number })
      const { reason = '' } = ports.snapshots.snapshot.deploys[environmentKey(request)]?.[number] ?? {}
      // The rollback is on its way, whatever becomes of this.
      const locked = await commands.setLock(request.app, reason)
      return ok(locked.ok ? { number } : { number, notLocked: locked.problem.sentence })
    },
    cancel: (at) => commands.cancel(at),
    approve: (at) => {
      lookout.askWhetherBack(at.app)
      return commands.approve(at)
    },
    setLock: ({ app, reason }) => {
      lookout.askWhetherBack(app)
      return commands.setLock(app, reason)
    },
  }
}
