import { z } from 'zod'
import { address, checkPatterns } from './descriptor/fields'
import { asksItsUrl, part, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

/** Everybody's GitLab; one's own has another address, below which its API is at `/api/v4`. */
const publicUrl = 'https://gitlab.com'

export const gitlab = {
  kind: 'gitlab',
  name: 'GitLab',
  account: {
    publicUrl,
    secret: 'token',
    variable: 'BINNACLE_GITLAB_TOKEN',
    enter: 'Enter a token…',
    needs: [
      {
        sentence:
          'A personal, group or project access token with the scope `read_api`, and at least the role Reporter in the project.',
      },
    ],
  },
  parts: {
    ci: part(
      'gitlab',
      z.strictObject({
        service: z.literal('gitlab'),
        url: address.transform((text) => text.replace(/\/{1,100}$/, '')).default(publicUrl),
        /** With all of its groups, as it stands in its address. */
        project: z
          .string()
          .regex(/^[\w.-]+(?:\/[\w.-]+){1,20}$/, 'a project with its groups, as "group/project"')
          .max(500),
        ...checkPatterns,
      }),
      { servers: asksItsUrl, commands: runsNothing, editing: { fields: [], shownBy: 'project' } },
    ),
  },
} as const satisfies ServiceFacts
