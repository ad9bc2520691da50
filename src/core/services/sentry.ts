import { z } from 'zod'
import { address } from './descriptor/fields'
import { asksItsUrl, type Fault, part, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

/** The API and the pages of everybody's Sentry; one's own has another address. */
const SENTRY_URL = 'https://sentry.io'

/** A slug, as it stands in Sentry's addresses. */
const slug = (what: string) =>
  z.string().regex(/^[\w-]+$/, `the name of ${what} as Sentry’s addresses have it`)

const SentryErrorsSchema = z.strictObject({
  service: z.literal('sentry'),
  url: address.transform((text) => text.replace(/\/{1,100}$/, '')).default(SENTRY_URL),
  organization: slug('an organization'),
  project: slug('a project'),
  /** A commit's release, as the app names it to Sentry: "app@{sha}". */
  version: z.string().includes('{sha}', 'a text with "{sha}" in it, which is the commit').default('{sha}'),
  /** Sentry is told of each deploy when it has finished. */
  tellDeploys: z.boolean().default(false),
  /**
   * What an environment is called in Sentry: a text with "{environment}" in it, or a name for each of those that have
   * another one there.
   */
  environment: z
    .union(
      [
        z.string().includes('{environment}'),
        z.record(z.string(), z.string().min(1, 'the name of an environment in Sentry')),
      ],
      'a text with "{environment}" in it, or an object { … } of names',
    )
    .default('{environment}'),
})

/** A project as it is typed on one line. */
const placeTyped = (typed: string): { readonly organization: string; readonly project: string } => {
  const [organization = '', project = ''] = typed.split('/')
  return { organization, project }
}

export const sentry = {
  kind: 'sentry',
  name: 'Sentry',
  account: {
    publicUrl: SENTRY_URL,
    secret: 'token',
    variable: 'BINNACLE_SENTRY_TOKEN',
    enter: 'Enter a token…',
    needs: [
      {
        sentence:
          'A token of your Sentry account, or of an internal integration, with `event:read`, `project:read` and `org:read`; to tell Sentry about deploys also `project:releases`. A token of an organization (`sntrys_`…) can’t read errors.',
      },
    ],
  },
  parts: {
    errors: part('sentry', SentryErrorsSchema, {
      servers: asksItsUrl,
      commands: runsNothing,
      editing: {
        fields: [
          { path: ['organization'], label: 'Sentry organization' },
          { path: ['project'], label: 'Sentry project' },
        ],
        add: { label: 'Connect Sentry: organization/project', entry: placeTyped },
      },
      faults: (errors, { environments }) => environmentFaults(errors, environments),
    }),
  },
} as const satisfies ServiceFacts

/** What an environment is called in Sentry. */
export const environmentThere = (
  { environment }: { readonly environment: string | Readonly<Record<string, string>> },
  name: string,
): string =>
  typeof environment === 'string'
    ? environment.replaceAll('{environment}', () => name)
    : (environment[name] ?? name)

/** Whether Sentry can have an environment of this name: it drops others from the events that name them (getsentry/sentry#18796). */
const canBeSentrys = (name: string): boolean => /^[^\n\r\f/]{1,64}$/u.test(name) && name !== 'None'

/** A name for an environment that is not there would never be used, and one that Sentry cannot have would find no error, ever. */
function environmentFaults(
  errors: z.infer<typeof SentryErrorsSchema>,
  environments: readonly string[],
): readonly Fault[] {
  const { environment } = errors
  const path = ['environment']
  const unnamed = environments.find((name) => !canBeSentrys(environmentThere(errors, name)))
  const written = typeof environment === 'string' ? [] : Object.keys(environment)
  return [
    ...(unnamed === undefined
      ? []
      : [
          {
            of: 'part' as const,
            path,
            expected: `a name for ${unnamed} in Sentry, where names have no "/" and at most 64 characters`,
            input: typeof environment === 'string' ? undefined : environment[unnamed],
          },
        ]),
    ...written
      .filter((name) => !environments.includes(name))
      .map((input) => ({
        of: 'part' as const,
        path,
        expected: `names for ${environments.join(', ')}`,
        input,
      })),
  ]
}
