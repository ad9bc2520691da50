import { z } from 'zod'
import { address } from './descriptor/fields'
import { asksItsUrl, part, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

export const statuspage = {
  kind: 'statuspage',
  name: 'Statuspage',
  parts: {
    /** Where the team says what is broken. */
    incidents: part(
      'statuspage',
      z.strictObject({
        service: z.literal('statuspage'),
        /** The address of the page that people open. */
        url: address,
      }),
      {
        servers: asksItsUrl,
        commands: runsNothing,
        editing: {
          fields: [{ path: ['url'], label: 'Page' }],
          add: { label: 'Add a Statuspage by its address', entry: (url) => ({ url }) },
        },
      },
    ),
  },
} as const satisfies ServiceFacts
