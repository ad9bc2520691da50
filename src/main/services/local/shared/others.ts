import { watch } from 'node:fs'
import { access, constants, lstat, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type Deploy, deployKey, environmentKey, isActive } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import { ok } from '@core/result'
import { Cache } from '@core/util/cache'
import { appFolder, folderName, type LocalApp, type LocalContext } from '../context'
import { type Ending, endedAs, interrupted, neverBegan } from '../deploys/ending'
import { type DeployRecord, RecordSchema } from '../deploys/record'
import { readJson, writeJson } from '../files'
import { plainGitFolder, readGit } from '../git'
import { findByCookie, isAlive } from '../process/process-tree'
import { readEnd } from '../process/step'
import { type Claim, NumberClaims } from './claims'
import { anOwner, type Owner, ownerState } from './owner'

/** So many of the newest deploys of others are shown. */
const SHOWN = 100
/** What is under way on a machine that cannot be asked is given up after so many of its time limits: one for each step. */
const STEPS = 3

/**
 * The deploys of one environment that other Binnacles make on the same repository, and the numbers, which all of them share. Each keeps its
 * own records; what others are to see of them lies in the git directory (`sharedFolder`), so who has no access to the data folder of another
 * still sees its deploys.
 */
export class Others {
  #claims: NumberClaims | null = null
  #owner: Owner | null = null
  #records = new Map<number, DeployRecord>()
  /** Those that have ended, and say so themselves. */
  readonly #settled = new Cache<string, DeployRecord>(LIMITS.kept.claims)

  constructor(
    readonly context: LocalContext,
    readonly app: LocalApp,
    readonly environment: string,
    /** Whether a number is of this Binnacle. */
    readonly isOwn: (number: number) => boolean,
  ) {}

  /** Finds the shared folder; `changed` is called when somebody claims a number. Does nothing where it is open. */
  async open(changed: () => void): Promise<void> {
    if (this.#claims !== null) return
    const folder = await sharedFolder(this.app, this.environment)
    if (folder === null) return
    const { closed, directory } = this.context
    this.#owner = await anOwner(directory, closed)
    this.#claims = new NumberClaims(folder)
    await this.look()
    if (closed.aborted) return
    try {
      const watcher = watch(folder, { persistent: false }, changed)
      watcher.on('error', () => watcher.close())
      closed.addEventListener('abort', () => watcher.close(), { once: true })
    } catch {
      // It is asked from time to time anyway.
    }
  }

  /** Looks at what others do. What cannot be read stands as it was last seen. */
  async look(): Promise<void> {
    const claims = this.#claims
    if (claims === null) return
    await claims.look().catch(() => {})
    const theirs = claims.all().filter((claim) => !this.#isMine(claim))
    const shown = theirs.filter(({ number }, i) => i < SHOWN || this.isActive(number))
    const read = await Promise.all(shown.map((claim) => this.#read(claim)))
    this.#records = new Map(
      read.flatMap((record) => (record === null ? [] : [[record.deploy.number, record]])),
    )
  }

  /** What is claimed from this data folder is this Binnacle's, or was. */
  #isMine({ number, owner }: Claim): boolean {
    if (this.isOwn(number)) return true
    return owner.directory === this.context.directory && owner.host === this.#owner?.host
  }

  async #read(claim: Claim): Promise<DeployRecord | null> {
    const id = `${claim.number}.${claim.generation}`
    const settled = this.#settled.get(id)
    if (settled !== undefined) return settled
    const record = await this.#written(claim)
    if (record === null) return null
    if (isActive(record.deploy)) return this.#unattended(claim, record)
    this.#settled.set(id, record)
    return record
  }

  /** What its owner wrote for others; null where that is about something else. */
  async #written({ number }: Claim): Promise<DeployRecord | null> {
    const record = await readJson(this.#file(number), RecordSchema, LIMITS.file.sharedRecord)
    const key = environmentKey({ app: this.app.name, environment: this.environment })
    return record !== null && record.deploy.number === number && environmentKey(record.deploy) === key
      ? record
      : null
  }

  /**
   * An active deploy as it stands when its owner may be gone: while its process lives it goes on, and after that it has ended as its exit
   * status says, or unseen. Only what is shown here changes: its owner settles it when it is back.
   */
  async #unattended(claim: Claim, record: DeployRecord): Promise<DeployRecord> {
    const stand = await ownerState(claim.owner)
    const now = this.context.clock.now()
    const limit = record.deploy.revision.updatedAt + STEPS * this.app.timeoutMs
    if (stand === 'alive' || (stand === 'elsewhere' && now < limit)) return record
    const process = stand === 'elsewhere' ? null : (record.process ?? (await findByCookie(record.cookie)))
    if (process !== null && (await isAlive(process))) return record
    // It may have been settled between the two looks.
    const again = await this.#written(claim)
    if (again !== null && !isActive(again.deploy)) return again
    const { state, phases } = endedAs(record, await this.#endOf(claim, record, now))
    const { deploy } = record
    const revision = { ...deploy.revision, updatedAt: deploy.revision.updatedAt + 1 }
    return { ...record, deploy: { ...deploy, state, phases, revision, observedAt: deploy.observedAt + 1 } }
  }

  async #endOf(claim: Claim, { deploy, cancelledBy }: DeployRecord, now: number): Promise<Ending> {
    if (deploy.state.status === 'queued') return neverBegan(now)
    const phase = deploy.phases.find(({ state }) => state === 'running')?.name ?? null
    const place = join(this.#folderAt(claim), 'ship.exit')
    const end = phase === 'Ship' ? await readEnd(this.context, place) : null
    if (end?.kind !== 'exited')
      return cancelledBy === null ? interrupted(phase, now) : { kind: 'cancelled', at: now }
    if (end.code === 0) return { kind: 'done', at: end.at }
    return { kind: 'failed', step: phase, sentence: `ship failed with exit code ${end.code}`, at: end.at }
  }

  records(): DeployRecord[] {
    return [...this.#records.values()]
  }

  /** A deploy of somebody else's; null where there is none of that number. */
  async find(number: number): Promise<DeployRecord | null> {
    const claim = this.#claims?.of(number) ?? null
    if (claim === null || this.#isMine(claim)) return null
    return this.#records.get(number) ?? this.#read(claim)
  }

  /** Where the log of somebody else's deploy lies; null for none. */
  logOf(number: number): string | null {
    const claim = this.#claims?.of(number) ?? null
    return claim === null || this.#isMine(claim) ? null : join(this.#folderAt(claim), 'log')
  }

  #folderAt({ owner, number }: Claim): string {
    const records = appFolder({ ...this.context, directory: owner.directory }, this.app.name)
    return join(records, 'deploys', folderName(this.environment), String(number))
  }

  isActive(number: number): boolean {
    const record = this.#records.get(number)
    return record !== undefined && isActive(record.deploy)
  }

  /** The highest number that is known; 0 for none. */
  get newest(): number {
    return this.#claims?.all()[0]?.number ?? 0
  }

  /** The last deploy that must end before one of that number may begin: `app/environment#number`; null for none. */
  async ahead(number: number): Promise<string | null> {
    const claims = (this.#claims?.all() ?? []).filter(
      (claim) => claim.number < number && !this.#isMine(claim),
    )
    for (const claim of claims.slice(0, SHOWN)) {
      const record = this.#records.get(claim.number)
      const active = record === undefined ? !(await this.#isFree(claim)) : isActive(record.deploy)
      if (active) return this.#name(claim.number)
    }
    return null
  }

  #name = (number: number): string => deployKey({ app: this.app.name, environment: this.environment, number })

  /** A deploy of the same commit that somebody else has claimed between the two numbers; null for none. */
  same(sha: string, above: number, below: number): number | null {
    const claims = (this.#claims?.all() ?? []).filter(
      (claim) => claim.kind === 'deploy' && claim.sha === sha && !this.#isMine(claim),
    )
    return claims.find(({ number }) => number > above && number < below)?.number ?? null
  }

  /** Claims the next number above `above`; null where nothing is shared. Throws where it cannot be written. */
  async take(what: Pick<Claim, 'sha' | 'kind'>, above: number): Promise<Claim | null> {
    if (this.#claims === null || this.#owner === null) return null
    const claim = await this.#claims.take({ ...what, owner: this.#owner }, above, (one) => this.#isFree(one))
    await this.look()
    return claim
  }

  async giveBack(claim: Claim | null): Promise<void> {
    if (claim !== null) await this.#claims?.giveBack(claim).catch(() => {})
  }

  /** Whether the deploy of a number will never be: its owner was killed before it was written down. */
  async #isFree(claim: Claim): Promise<boolean> {
    if (this.isOwn(claim.number) || claim.owner.instance === this.#owner?.instance) return false
    if ((await ownerState(claim.owner)) !== 'gone') return false
    if ((await this.#written(claim)) !== null) return false
    return isMissing(join(this.#folderAt(claim), 'deploy.json'))
  }

  /** Writes what others are to see of a deploy of ours. Throws where it cannot be written. */
  async publish(record: DeployRecord): Promise<void> {
    if (this.#claims !== null) await writeJson(this.#file(record.deploy.number), record, false)
  }

  #file(number: number): string {
    return join(this.#claims?.folder ?? '', `${number}.json`)
  }

  /** Asks the owner of a deploy for its end. Answers whether there is one who could hear it. */
  async askToCancel({ number }: Deploy, by: string): Promise<boolean> {
    const claim = this.#claims?.of(number) ?? null
    if (claim === null || (await ownerState(claim.owner)) === 'gone') return false
    await this.#claims?.askToCancel(number, by)
    return true
  }

  /** Who else wants a deploy of ours to end. */
  async cancelAsked(number: number): Promise<string | null> {
    return (await this.#claims?.cancelAsked(number)) ?? null
  }
}

/** Whether a file is certainly not there: one that may not be looked at may be. */
async function isMissing(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK)
    return false
  } catch (cause) {
    return cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
  }
}

/** What the folder in a repository's git directory is called that all Binnacles share that deploy it. */
const NAME = 'binnacle'

/**
 * The folder that all Binnacles share that deploy this app to this environment, in the git directory that the repository and its worktrees
 * have in common; null where it cannot be made (a repository that may only be read). A link in its place is not followed: it would have come
 * with the repository.
 */
async function sharedFolder(app: LocalApp, environment: string): Promise<string | null> {
  const plain = await plainGitFolder(app)
  const answer = plain === null ? await readGit(app, ['rev-parse', '--git-common-dir']) : ok(plain)
  if (!answer.ok) return null
  let folder = resolve(app.repository, answer.value.replace(/\n$/, ''))
  for (const name of [NAME, folderName(app.name), folderName(environment)]) {
    folder = join(folder, name)
    try {
      await mkdir(folder).catch(() => {})
      if (!(await lstat(folder)).isDirectory()) return null
    } catch {
      return null
    }
  }
  return folder
}
