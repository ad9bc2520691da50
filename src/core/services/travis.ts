import { z } from 'zod'
import { address, checkPatterns, repository } from './descriptor/fields'
import { asksItsUrl, partCompleted, repositoryOf, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

const publicUrl = 'https://api.travis-ci.com'

export const travis = {
  kind: 'travis',
  name: 'Travis',
  account: {
    publicUrl,
    secret: 'token',
    variable: 'BINNACLE_TRAVIS_TOKEN',
    enter: 'Enter a token…',
    needs: [
      {
        sentence: 'The API token of your Travis account: on its page under Settings, or by `travis token`.',
      },
    ],
  },
  trace: {
    file: '.travis.yml',
    words: (repository) => `Travis builds of ${repository}`,
    entry: (repository) => ({ service: 'travis', repository }),
  },
  parts: {
    ci: partCompleted(
      'travis',
      z.strictObject({
        service: z.literal('travis'),
        url: address.default(publicUrl),
        /** The source's own unless written. */
        repository: repository.optional(),
        ...checkPatterns,
      }),
      (written, origin, fault) => ({ ...written, repository: repositoryOf(written, origin, fault) }),
    )({ servers: asksItsUrl, commands: runsNothing, editing: { fields: [], shownBy: 'repository' } }),
  },
} as const satisfies ServiceFacts
