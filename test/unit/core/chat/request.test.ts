import { type Act, type ChatRequest, LASTS_MS, next } from '@core/chat/request'
import { describe, expect, it } from 'vitest'
import { sha, T0 } from '../../support/builders'

const MEI = { id: 'U0MEI', name: 'mei' }
const TOM = { id: 'U0TOM', name: 'tom' }

const aRequest = (over: Partial<ChatRequest> = {}): ChatRequest => ({
  id: '1',
  what: {
    kind: 'deploy',
    app: 'docs',
    environment: 'production',
    ref: 'main',
    sha: sha('5'),
    subject: 'Faster pages',
    shown: [],
    from: null,
  },
  by: MEI,
  needs: 'nobody',
  origin: { channel: 'C0SHIPS', id: '1.1' },
  message: null,
  plan: 'Deploy main to docs/production.',
  verdict: { level: 'go', reasons: [] },
  askedAt: T0,
  since: T0,
  stand: { state: 'shown' },
  ...over,
})

const approve = (by: typeof MEI | null, mayApprove = true): Act => ({
  do: 'approve',
  by,
  localUser: 'ada',
  mayApprove,
})

describe('A request from chat', () => {
  it('is sent only by the button of who asked, and waits where somebody has to agree', () => {
    expect(next(aRequest(), { do: 'confirm', by: MEI }, T0)).toMatchObject({ stand: { state: 'sent' } })
    expect(next(aRequest(), { do: 'confirm', by: TOM }, T0).kind).toBe('no')
    expect(next(aRequest({ needs: 'second' }), { do: 'confirm', by: MEI }, T0)).toMatchObject({
      stand: { state: 'waiting' },
    })
  })

  it('is approved by a second person who may, or at the desktop, never by who asked', () => {
    const waiting = aRequest({ needs: 'second', stand: { state: 'waiting' } })
    expect(next(waiting, approve(MEI), T0).kind).toBe('no')
    expect(next(waiting, approve(TOM, false), T0).kind).toBe('no')
    expect(next(waiting, approve(TOM), T0)).toMatchObject({ stand: { state: 'sent', approvedBy: 'tom' } })
    expect(next(waiting, approve(null), T0)).toMatchObject({ stand: { state: 'sent', approvedBy: 'ada' } })
    const desktop = aRequest({ needs: 'desktop', stand: { state: 'waiting' } })
    expect(next(desktop, approve(TOM), T0).kind).toBe('no')
    expect(next(aRequest({ needs: 'second' }), approve(TOM), T0).kind).toBe('no')
  })

  it('expires, and nothing revives what is over', () => {
    expect(next(aRequest(), { do: 'confirm', by: MEI }, T0 + LASTS_MS.shown + 1)).toMatchObject({
      stand: { state: 'expired' },
    })
    const waiting = aRequest({ needs: 'second', stand: { state: 'waiting' } })
    expect(next(waiting, { do: 'pass' }, T0 + LASTS_MS.waiting).kind).toBe('same')
    expect(next(waiting, { do: 'pass' }, T0 + LASTS_MS.waiting + 1)).toMatchObject({
      stand: { state: 'expired' },
    })
    for (const stand of [
      { state: 'sent', approvedBy: null },
      { state: 'expired' },
      { state: 'denied', by: 'tom' },
    ] as const)
      for (const act of [{ do: 'confirm', by: MEI } as const, approve(TOM)])
        expect(next(aRequest({ stand }), act, T0).kind).toBe('no')
  })
})
