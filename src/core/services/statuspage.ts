import { z } from 'zod'
import type { ServiceFacts } from './service'
import { address } from './words'

export const statuspage = {
  kind: 'statuspage',
  name: 'Statuspage',
  parts: {
    /** Where the team says what is broken. */
    incidents: z.strictObject({
      service: z.literal('statuspage'),
      /** The address of the page that people open. */
      url: address,
    }),
  },
} as const satisfies ServiceFacts
