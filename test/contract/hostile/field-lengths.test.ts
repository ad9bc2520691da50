// Each text of an answer is as long as its kind may be: what people read is cut and says so, what is sent back or followed is whole or not there.
import { LIMITS } from '@core/limits'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../../src/main/clock'
import { listOf } from '../../../src/main/services/github/api/list'
import { DeploymentSchema, GithubRunSchema } from '../../../src/main/services/github/deploys/parse'
import { PullSchema } from '../../../src/main/services/github/pulls/schema'
import { createHttp } from '../../../src/main/services/http'
import type { Attack } from '../../world/hostile/attacks'
import { startFront } from '../../world/hostile/front'
import { SERVICES, type Stage } from './services'

const LONG = 'Ada Lovelace '.repeat(3_100)
/** Who somebody is, in the words of these APIs: an object with a name, or the name. */
const PERSON = /^(user|author|committer|creator|actor)$/
const WRITTEN = /^(login|username|message|title|subject|description|summary|culprit|error_message)$/
const IDENTITY = /^(sha|ref|html_url|url|permalink|shortlink|dateCreated|head_sha|commit_sha)$/
/** What people read, where adapters put it. */
const SHOWN: Readonly<Record<string, number>> = {
  by: LIMITS.field.name,
  author: LIMITS.field.name,
  subject: LIMITS.field.line,
  title: LIMITS.field.line,
  culprit: LIMITS.field.line,
}
const SENT_BACK: Readonly<Record<string, number>> = {
  sha: LIMITS.field.sha,
  ref: LIMITS.field.ref,
  id: LIMITS.field.id,
  url: LIMITS.field.address,
  path: LIMITS.field.path,
  environment: LIMITS.field.id,
}

const replacing = (name: string, of: (key: string, value: unknown) => unknown): Attack => ({
  name,
  answer: ({ status, headers, body }) => ({
    status,
    headers: { ...headers, 'content-type': 'application/json' },
    // A log has no fields.
    body: /^\s*[[{]/.test(body)
      ? Buffer.from(JSON.stringify(JSON.parse(body, (key, value: unknown) => of(key, value))))
      : Buffer.from(body),
  }),
})

const written = replacing('40 kB where people write', (key, value) => {
  if (PERSON.test(key) && typeof value === 'object' && value !== null && 'name' in value)
    return { ...value, name: LONG }
  return WRITTEN.test(key) && typeof value === 'string' ? LONG : value
})
/** Where nothing is known by its name, every name is one that people read. */
const names = replacing('40 kB in every name', (key, value) =>
  key === 'name' && typeof value === 'string' ? LONG : value,
)
/** Slack says whose a token is by two names, with fields of their own. */
const ofToken = replacing('40 kB in the names of a token', (key, value) =>
  /^(user|team)$/.test(key) && typeof value === 'string' ? LONG : value,
)
const attackOn = (service: string): Attack =>
  ({ Statuspage: names, Travis: names, GitLab: names, Slack: ofToken })[service] ?? written

const identities = replacing('40 kB in what is sent back', (key, value) =>
  IDENTITY.test(key) && typeof value === 'string' ? `${value}${'0'.repeat(40_000)}` : value,
)

/** Every text of a value with the name of its field; of an item of a list that of the list. */
function textsIn(value: unknown, field = ''): (readonly [field: string, text: string])[] {
  if (typeof value === 'string') return [[field, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, Array.isArray(value) ? field : name))
}

async function look(stage: Stage, url: string) {
  const questions = stage.questions(url, createHttp({ clock: systemClock }), stage.clock)
  const texts: (readonly [string, string])[] = []
  // A log and a file are texts by themselves, with limits of their own.
  for (const [name, question] of Object.entries(questions))
    if (name !== 'log' && name !== 'file') texts.push(...textsIn(await question()))
  return texts
}

const tooLong = (texts: readonly (readonly [string, string])[], limits: Readonly<Record<string, number>>) =>
  texts
    .filter(([field, text]) => text.length > (limits[field] ?? LIMITS.field.text))
    .map(([field, text]) => `${field}: ${text.length}`)

describe.each(SERVICES)('names and texts that $name sends', (service) => {
  it('are cut where people read them, and say so', async () => {
    const stage = await service.stage()
    const front = await startFront(stage.target)
    try {
      await look(stage, front.url)
      front.attack(attackOn(service.name))
      const texts = await look(stage, front.url)
      expect(tooLong(texts, SHOWN)).toEqual([])
      const cut = texts.filter(([, text]) => /Ada Lovelace .*…/.test(text))
      expect(cut).not.toEqual([])
    } finally {
      await front.close()
    }
  })

  it('are whole or not there where they are sent back or lead somewhere', async () => {
    const stage = await service.stage()
    const front = await startFront(stage.target)
    try {
      await look(stage, front.url)
      front.attack(identities)
      const texts = await look(stage, front.url)
      expect(tooLong(texts, SENT_BACK)).toEqual([])
      const sentBack = texts.filter(([field]) => field in SENT_BACK)
      expect(sentBack.filter(([, text]) => text.endsWith('…'))).toEqual([])
    } finally {
      await front.close()
    }
  })
})

describe('what GitHub says of deploys and pull requests', () => {
  const at = '2026-11-29T09:00:00Z'
  const deployment = {
    id: 1,
    sha: 'a'.repeat(40),
    ref: 'main',
    environment: 'production',
    created_at: at,
    updated_at: at,
    creator: { login: LONG },
    payload: {},
  }

  it('has a person’s name cut, so that it fits where it is shown', () => {
    const { creator } = DeploymentSchema.parse(deployment)
    expect(creator?.login).toHaveLength(LIMITS.field.name)
    expect(creator?.login).toMatch(/^Ada Lovelace .*…$/)
  })

  it.each(['sha', 'ref', 'environment'])('is not read where its %s is too long to be one', (field) => {
    const read = listOf(DeploymentSchema).parse([deployment, { ...deployment, [field]: 'a'.repeat(40_000) }])
    expect(read).toHaveLength(1)
  })

  it('keeps a run whose branch is too long to be one, without it', () => {
    const run = GithubRunSchema.parse({
      id: 1,
      status: 'completed',
      event: 'push',
      html_url: 'https://github.com/octo/site/actions/runs/1',
      head_sha: 'a'.repeat(40),
      head_branch: 'a'.repeat(40_000),
      display_title: LONG,
      created_at: at,
      updated_at: at,
    })
    expect(run.head_branch).toBeNull()
    expect(run.display_title).toHaveLength(LIMITS.field.line)
  })

  it('leaves out the page of a pull request that is too long an address, and cuts its title', () => {
    const pull = PullSchema.parse({
      number: 7,
      title: LONG,
      user: { login: LONG },
      html_url: `https://github.com/${'a'.repeat(40_000)}`,
      head: { sha: 'a'.repeat(40) },
    })
    expect(pull.url).toBeNull()
    expect(pull.title).toHaveLength(LIMITS.field.line)
    expect(pull.author).toHaveLength(LIMITS.field.name)
  })
})
