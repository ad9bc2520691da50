import { tagsFound } from '@core/connect/cadence'
import type { LookedCode } from '@core/connect/code'
import { migrationsAmong } from '@core/connect/code'
import type { HostedPlace } from '@core/connect/place'
import { LIMITS } from '@core/limits'
import { tracesIn } from '@core/services/list'
import { checkName, filePath, identifier, objectId, refName } from '@core/text/foreign-text'
import { counted, listed } from '@core/text/time'
import { z } from 'zod'
import { listOf } from '../api/list'
import type { GithubRepository } from '../source/repository'
import * as words from '../words'
import { refusalOf } from './refusal'

const AboutSchema = z.object({ full_name: identifier, name: identifier, default_branch: refName })
const BranchesSchema = listOf(z.object({ name: refName, commit: z.object({ sha: objectId }) }))
const TagsSchema = listOf(z.object({ name: refName, commit: z.object({ sha: objectId }) }))
const ChecksSchema = z.object({ check_runs: listOf(z.object({ name: checkName })) })
const StatusSchema = z.object({ statuses: listOf(z.object({ context: checkName })) })
const EntriesSchema = z.array(z.object({ name: filePath, type: identifier })).catch([])

/** So many checks are named. */
const NAMED = 4

/** Looks at a repository on GitHub for whoever adds it as an app. */
export async function lookAtRepository(
  repository: GithubRepository,
  place: HostedPlace,
): Promise<LookedCode> {
  const { client, place: at, name } = repository
  const about = await client.ask((rest) => rest.repos.get(at), AboutSchema)
  if (!about.ok) return refusalOf(client, about, words.noRepository(client.host, name))
  const { default_branch: branch } = about.value
  const [branches, tags, root, ci] = await Promise.all([
    client.ask(
      (rest) => rest.repos.listBranches({ ...at, per_page: LIMITS.connect.branches }),
      BranchesSchema,
    ),
    client.ask((rest) => rest.repos.listTags({ ...at, per_page: 100 }), TagsSchema),
    client.ask((rest) => rest.repos.getContent({ ...at, path: '', ref: branch }), EntriesSchema),
    checksOf(repository, branch),
  ])
  const hosted = { service: 'github', url: place.url, repository: about.value.full_name }
  const head = branches.ok ? branches.value.find((one) => one.name === branch)?.commit.sha : undefined
  const others = branches.ok ? branches.value.map((one) => one.name).filter((one) => one !== branch) : []
  const entries = root.ok ? root.value : []
  const migrations = await migrationsOf(repository, branch, entries)
  return {
    state: 'found',
    place: { kind: 'hosted', ...hosted },
    title: `${about.value.full_name} on ${client.host}`,
    name: about.value.name,
    branch,
    branches: [branch, ...others],
    head: head ?? '',
    notes:
      about.value.full_name.toLowerCase() === name.toLowerCase()
        ? []
        : [words.isCalledNow(name, about.value.full_name)],
    commands: { check: [], build: [], ship: [] },
    ci: [
      ...ci.map((sentence) => ({ words: sentence, entry: hosted })),
      ...tracesIn(
        entries.map((one) => one.name),
        about.value.full_name,
      ),
    ],
    hosted,
    migrations,
    tags: tags.ok
      ? tagsFound(tags.value.map((tag) => ({ kind: 'tag', name: tag.name, sha: tag.commit.sha })))
      : null,
  }
}

/** What reports on the branch's head: check runs and statuses by their names. */
async function checksOf({ client, place }: GithubRepository, branch: string): Promise<string[]> {
  const ref = `heads/${branch}`
  const [runs, statuses] = await Promise.all([
    client.ask((rest) => rest.checks.listForRef({ ...place, ref, per_page: 100 }), ChecksSchema),
    client.ask((rest) => rest.repos.getCombinedStatusForRef({ ...place, ref, per_page: 100 }), StatusSchema),
  ])
  const names = [
    ...new Set([
      ...(runs.ok ? runs.value.check_runs.map((run) => run.name) : []),
      ...(statuses.ok ? statuses.value.statuses.map(({ context }) => context) : []),
    ]),
  ]
  if (names.length === 0) return []
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : ''
  const shown = more === '' ? listed(names) : `${names.slice(0, NAMED).join(', ')}${more}`
  return [`${counted(names.length, 'check')}: ${shown}`]
}

/** Where migrations usually lie: at the root, or in `db`. */
async function migrationsOf(
  { client, place }: GithubRepository,
  branch: string,
  root: z.infer<typeof EntriesSchema>,
): Promise<string | null> {
  const folders = root.filter(({ type }) => type === 'dir').map(({ name }) => name)
  const direct = migrationsAmong(folders)
  if (direct !== null || !folders.includes('db')) return direct
  const inside = await client.ask(
    (rest) => rest.repos.getContent({ ...place, path: 'db', ref: branch }),
    EntriesSchema,
  )
  return inside.ok ? migrationsAmong(inside.value.map(({ name }) => `db/${name}`)) : null
}

export { lookAtActions, lookAtDeployments } from './deploys'
