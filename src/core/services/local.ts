import { z } from 'zod'
import { BRANCH_EDITED, NOT_EDITED } from './descriptor/editing'
import { branch, command } from './descriptor/fields'
import { type Fault, type Origin, PinSchema, part, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

const LocalSourceSchema = z.strictObject({
  service: z.literal('local'),
  /** A folder; relative to the workspace file. */
  repository: z.string().min(1, 'a folder'),
  branch,
  /** Checks and builds have the content of its submodules, which is fetched from where `.gitmodules` says; else they are empty. */
  submodules: z.boolean().default(false),
})

const LocalCiSchema = z.strictObject({ service: z.literal('local'), check: command })

const LocalDeploySchema = z.strictObject({
  service: z.literal('local'),
  build: command.optional(),
  ship: command,
  timeoutSeconds: z.number().positive().max(86_400).default(600),
})

/** A repository on this machine whose commits come along: a file of the app's commit names the other's commit. */
const LocalIncludeSchema = z.strictObject({
  service: z.literal('local'),
  /** A folder; relative to the workspace file. */
  repository: z.string().min(1, 'a folder'),
  pin: PinSchema,
  /** The branch that its fixes and reverts come to; the one that its origin has, or that it is on, unless written. */
  branch: branch.optional(),
})

const asksNobody = (): readonly string[] => []

const checkedBy = (check: string) => ({ check })

const folderOf = (origin: Origin | null): string => origin?.folder ?? ''

const fault = (expected: string): Fault => ({ of: 'part', path: ['service'], expected, input: 'local' })

const PLAIN_NAME =
  'a name that no shell or program can take for a command or an option, since it is passed to commands'

/**
 * A name that is put into a command of this machine: a word that a shell would obey, or a program take for an option, would run something else than the
 * command that was trusted.
 */
const OBEYED = /[$`"'\\;|&<>(){}[\]*?!~^]|(?:^|\s)[-#]/

/** What runs on this machine is told the names of environments. */
const namesToObey = (environments: readonly string[]): Fault[] =>
  environments.flatMap((name, i) =>
    OBEYED.test(name)
      ? [{ of: 'app' as const, path: ['environments', i, 'name'], expected: PLAIN_NAME, input: name }]
      : [],
  )

/** What runs on this machine works in the source's own folder. */
const elsewhere = (origin: Origin | null): Fault[] =>
  origin?.folder == null ? [fault('another service, since "local" needs a source on this machine')] : []

/** What is on this machine: git, and commands of the workspace file. */
export const local = {
  kind: 'local',
  name: 'This machine',
  isThisMachine: true,
  parts: {
    source: part('local', LocalSourceSchema, {
      servers: asksNobody,
      commands: ({ repository: where, submodules }) =>
        submodules ? [{ what: 'fetch', command: 'the submodules that .gitmodules names', where }] : [],
      editing: BRANCH_EDITED,
      origin: ({ repository: folder, branch }) => ({ kind: 'local', folder, hosted: null, branch }),
      code: { at: 'folder', entry: (repository) => ({ repository }) },
      placed: (source, absolute) => ({ ...source, repository: absolute(source.repository) }),
    }),
    ci: part('local', LocalCiSchema, {
      servers: asksNobody,
      // Which commits it runs on unasked the branch says: another one may have code that nobody has reviewed.
      commands: ({ check: command }, origin) => [
        { what: 'check', command, where: `${folderOf(origin)}, branch ${origin?.branch ?? ''}` },
      ],
      editing: {
        fields: [{ path: ['check'], label: 'Check' }],
        add: { label: 'Check with a command here', entry: checkedBy, isOnly: true },
      },
      command: {
        label: 'A command here',
        field: { label: 'Check', example: 'npm test' },
        entry: checkedBy,
      },
      faults: (_, { origin, alikeBefore }) => [
        ...(alikeBefore === 1 ? [fault('at most one local check')] : []),
        ...elsewhere(origin),
      ],
    }),
    deploy: part('local', LocalDeploySchema, {
      servers: asksNobody,
      commands: ({ build, ship }, origin) => [
        ...(build === undefined ? [] : [{ what: 'build' as const, command: build, where: folderOf(origin) }]),
        { what: 'ship', command: ship, where: folderOf(origin) },
      ],
      editing: {
        fields: [
          { path: ['build'], label: 'Build' },
          { path: ['ship'], label: 'Deploy' },
        ],
      },
      ways: [
        {
          way: 'commands',
          label: 'Commands here',
          icon: 'terminal',
          at: 'folder',
          fields: [
            { name: 'build', label: 'Build', example: 'once for each commit; may be empty', step: 'build' },
            {
              name: 'ship',
              label: 'Deploy',
              example: 'the command that ships {sha} to {environment}',
              step: 'ship',
            },
          ],
          // Without a command nothing is deployed, and the window says so.
          entry: ({ values: { build = '', ship = '' } }) =>
            ship === '' ? null : { ...(build !== '' && { build }), ship },
        },
      ],
      faults: (_, { origin, environments }) => [...namesToObey(environments), ...elsewhere(origin)],
    }),
    includes: part('local', LocalIncludeSchema, {
      servers: asksNobody,
      commands: runsNothing,
      editing: NOT_EDITED,
      placed: (include, absolute) => ({ ...include, repository: absolute(include.repository) }),
    }),
  },
} as const satisfies ServiceFacts
