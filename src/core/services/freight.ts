import { z } from 'zod'
import { address } from './descriptor/fields'
import { asksItsUrl, part, runsNothing } from './descriptor/part'
import type { ServiceFacts } from './descriptor/service'

export const freight = {
  kind: 'freight',
  name: 'Freight',
  account: {
    publicUrl: null,
    secret: 'key',
    variable: 'BINNACLE_FREIGHT_KEY',
    enter: 'Enter a key…',
    needs: [{ sentence: 'The API key of the Freight server, which its operator knows.' }],
  },
  parts: {
    deploy: part(
      'freight',
      z.strictObject({
        service: z.literal('freight'),
        url: address,
        /** The app's name there. */
        app: z.string().min(1, 'the name of the app in Freight'),
        /** Given to each deploy of the app. */
        params: z.record(z.string(), z.unknown()).optional(),
      }),
      {
        servers: asksItsUrl,
        commands: runsNothing,
        editing: {
          fields: [
            { path: ['url'], label: 'Address' },
            { path: ['app'], label: 'App in Freight' },
          ],
        },
        ways: [
          {
            way: 'freight',
            label: 'Freight',
            icon: 'server',
            at: 'server',
            address: { label: 'Address', example: 'https://freight.example.com' },
            choice: { name: 'app', label: 'App' },
            fields: [],
            entry: ({ values: { url, app } }) => ({ url, app }),
          },
        ],
      },
    ),
  },
} as const satisfies ServiceFacts
