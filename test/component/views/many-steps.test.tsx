import { Calendar, type Fact, FactBlock, insightsOf } from '@core/insights'
import { render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { TimeGoes } from '../../../src/renderer/views/insights/panels/TimeGoes'
import { T0 } from '../../unit/support/builders'

const DEPLOY: Fact = {
  id: 1,
  app: 'shop',
  environment: 'production',
  number: 1,
  attempt: 1,
  kind: 'deploy',
  outcome: 'finished',
  by: 'ada',
  createdAt: T0 - 90_000,
  endedAt: T0 - 60_000,
  ranMs: 30_000,
  waitedMs: null,
  heldMs: null,
  steps: Array.from({ length: 25 }, (_, i) => ({ name: `Shard ${i + 1}`, ms: 1000 * (i + 1) })),
}

it('of many steps the chart says how many more there are, and the table has all', async () => {
  const insights = insightsOf(
    {
      environments: [
        { app: 'shop', environment: 'production', blocks: [FactBlock.of(DEPLOY, [DEPLOY])], brought: null },
      ],
      culprits: [],
      unread: [],
      silent: [],
      until: null,
    },
    { app: null, environment: null, by: null, days: 7 },
    {
      now: T0,
      calendar: new Calendar('UTC'),
      isBad: () => false,
      goneBack: new Map(),
      reasonOf: () => null,
    },
  )
  render(<TimeGoes insights={insights} />)
  expect(screen.getAllByText(/^Shard /)).toHaveLength(20)
  expect(screen.getByText('5 more steps in the table')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Table: Where the time goes' }))
  expect(screen.getAllByRole('row', { name: /^Shard / })).toHaveLength(25)
})
