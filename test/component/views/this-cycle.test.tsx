import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { HostedProduct } from '../../../src/core/releases/hosted-product'
import type { Numbers } from '../../../src/core/releases/numbers'
import { VIEW_STATES } from '../../gallery/states'
import { OVERVIEW } from '../../gallery/world/releases'
import { T0 } from '../../unit/support/builders'
import { openWindow } from '../window'

const few = (count: number) => ({ count, isAtLeast: false })
const NUMBERS: Numbers = {
  authors: ['ada'],
  bots: [],
  coAuthors: [],
  newAuthors: [],
  commits: few(3),
  everywhere: null,
  files: few(4),
  additions: few(10),
  deletions: few(2),
  days: [],
}
const HOSTED: HostedProduct = {
  app: 'site',
  environment: 'production',
  commits: 3,
  deploys: 0,
  isAtLeast: true,
  failed: 1,
  waiting: [],
  running: [{ since: T0, commits: 3 }],
}

/** What the numbers of a cycle say in sight, without what is only read aloud. */
async function shown(hosted: HostedProduct): Promise<string> {
  const cycle = VIEW_STATES.release['a cycle']
  if (cycle === undefined) throw new Error('no such state')
  const releaseOverview = { ...OVERVIEW, numbers: { known: NUMBERS }, hosted: { known: hosted } }
  await openWindow(cycle, { releaseOverview })
  const region = await screen.findByRole('region', { name: 'This cycle' })
  await within(region).findByText('files')
  const aloud = region.querySelector('.aloud')?.textContent ?? ''
  return (region.textContent ?? '').replace(aloud, '')
}

describe('how often the hosted product was deployed in this cycle', () => {
  it('is said in words, not as a figure, while it is known of no deploy what it brought', async () => {
    const text = await shown(HOSTED)
    expect(text).not.toContain('?')
    expect(text).not.toMatch(/deploys, 1 failed/)
    expect(text).toContain(
      'How often the hosted product was deployed with these commits isn’t known, and 1 deploy failed.',
    )
  })

  it('is a figure once some is known', async () => {
    expect(await shown({ ...HOSTED, deploys: 5 })).toContain('5+deploys, 1 failed')
  })

  it('is none where it is known that there was none', async () => {
    const text = await shown({ ...HOSTED, isAtLeast: false, failed: 0 })
    expect(text).toContain('0deploys')
    expect(text).not.toContain('How often')
  })
})
