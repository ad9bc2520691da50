import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { temporaryFolder } from '../support/temporary/folder'
import { binnacle, Repo } from './support'

const VerdictSchema = z.strictObject({
  verdict: z.enum(['Go', 'Caution', 'Stop']),
  reasons: z.array(
    z.strictObject({
      rule: z.string(),
      level: z.enum(['Go', 'Caution', 'Stop']),
      sentence: z.string(),
      path: z.string().nullable(),
      line: z.number().nullable(),
    }),
  ),
})

async function judged(repo: Repo, ...args: string[]) {
  const { code, out, error } = await binnacle(['judge', ...args, '--repo', repo.folder, '--json'])
  expect(error).toBe('')
  return { code, ...VerdictSchema.parse(JSON.parse(out)) }
}

describe('judge', () => {
  const repo = new Repo().commit('start').tag('base')
  repo.write('migrations/1_add.sql', 'CREATE TABLE seen (id int);\n').commit('a table').tag('added')
  repo.write('migrations/2_drop.sql', 'SELECT 1;\nDROP TABLE users;\n').commit('drop').tag('dropped')

  it('lets a new table pass, and says so of each migration', async () => {
    const { code, verdict, reasons } = await judged(repo, 'base..added')
    expect({ code, verdict }).toEqual({ code: 0, verdict: 'Go' })
    expect(reasons.filter(({ rule }) => rule === 'migrations')).toMatchObject([
      { level: 'Go', path: 'migrations/1_add.sql' },
    ])
  })

  it('asks for care where old code loses a table, at its line', async () => {
    const { code, verdict, reasons } = await judged(repo, 'added..dropped')
    expect({ code, verdict }).toEqual({ code: 1, verdict: 'Caution' })
    expect(reasons[0]).toMatchObject({ rule: 'migrations', path: 'migrations/2_drop.sql', line: 2 })
  })

  it('stops going back to code that needs it', async () => {
    const { code, verdict } = await judged(repo, 'added..dropped', '--back')
    expect({ code, verdict }).toEqual({ code: 2, verdict: 'Stop' })
  })

  it('judges every migration of a long range, however many there are', async () => {
    const many = new Repo().commit('start').tag('base')
    for (let i = 0; i < 300; i++) many.write(`migrations/${i}.sql`, `CREATE TABLE t${i} (id int);\n`)
    many.commit('all at once')
    const { reasons } = await judged(many, 'base..')
    const paths = reasons.filter(({ rule }) => rule === 'migrations').map(({ path }) => path)
    expect(new Set(paths).size).toBe(300)
    expect(paths).not.toContain(null)
  })

  it('finds what a team calls a migration, and weighs it as the team does', async () => {
    const folder = temporaryFolder('cli')
    const own = new Repo().commit('start').tag('base')
    own.write('schema/1.sql', 'DROP TABLE users;\n').commit('drop')
    const config = join(own.folder, 'binnacle.json')
    const app = {
      name: 'shop',
      source: { service: 'github', repository: 'acme/shop', branch: 'main' },
      deploy: { service: 'github', workflow: 'deploy.yml' },
      environments: [{ name: 'production' }],
      risk: { migrations: ['schema/*.sql'], rules: { migrations: 'stop' } },
    }
    own.write('binnacle.json', JSON.stringify({ version: 1, apps: [app] }))
    const { code, out, error } = await binnacle(
      ['judge', 'base..HEAD', '--repo', own.folder, '--config', config, '--json'],
      { folder },
    )
    expect(error).toBe('')
    expect(code).toBe(2)
    expect(VerdictSchema.parse(JSON.parse(out)).reasons[0]).toMatchObject({
      rule: 'migrations',
      level: 'Stop',
    })
  })

  it('tells people in lines', async () => {
    const { out } = await binnacle(['judge', 'added..dropped', '--repo', repo.folder])
    expect(out.split('\n')[0]).toBe('Caution')
    expect(out).toMatch(/\n {2}Caution {2}migrations: .*\(migrations\/2_drop\.sql:2\)\n/)
  })

  it.each([
    ['base...dropped', 'has three dots'],
    ['base', 'isn’t a range. Give BASE..HEAD'],
    ['..dropped', 'isn’t a range. Give BASE..HEAD'],
    ['gone..dropped', '“gone” isn’t a branch, tag or commit.'],
    ['--upload-pack..dropped', "Unknown option '--upload-pack..dropped'"],
  ])('does not judge %s', async (range, sentence) => {
    const { code, out, error } = await binnacle(['judge', range, '--repo', repo.folder])
    expect(code).toBeGreaterThanOrEqual(3)
    expect(out).toBe('')
    expect(error).toContain(sentence)
  })

  it('says where there is no repository, and no workspace file', async () => {
    const folder = temporaryFolder('cli')
    expect(await binnacle(['judge', 'a..b', '--repo', 'nowhere'], { folder })).toMatchObject({
      code: 3,
      error: 'binnacle judge: nowhere can’t be read: it does not exist.\n',
    })
    expect(await binnacle(['judge', 'a..b'], { folder })).toMatchObject({
      code: 3,
      error: expect.stringContaining('is not a git repository.'),
    })
    const config = ['--config', 'binnacle.json']
    expect(await binnacle(['judge', 'a..b', ...config], { folder })).toMatchObject({ code: 3 })
  })
})
