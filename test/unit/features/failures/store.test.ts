import { readFileSync } from 'node:fs'
import { needsLook } from '@core/failures/failure'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDeploy, failed, running, sha, T0 } from '../../support/builders'
import { settle } from '../../support/fake-clock'
import { bad, good, LOG, loadRules, open } from './failures.support'

beforeAll(loadRules)

describe('failures', () => {
  it('need no look any more once they are known, and again when that is taken back', () => {
    const { failures, see } = open()
    see(good, bad)
    failures.setKnown('deploy site/staging#2', 'in review')
    expect(failures.all()).toMatchObject([{ known: { by: 'ada', note: 'in review' } }])
    expect(failures.all().filter(needsLook)).toEqual([])
    failures.setKnown('deploy site/staging#2', null)
    expect(failures.all().filter(needsLook)).toHaveLength(1)
  })

  it('keep no secret that a log gave away, and show none', async () => {
    const { failures, file, pushed, see, server } = open()
    server.text = LOG.replaceAll('gold', 'hunter22')
    see(good, bad)
    await settle()
    const detail = await failures.detail('deploy site/staging#2')
    expect(detail).toMatchObject({ value: { excerpt: { headline: "KeyError: '•••'" } } })
    expect(JSON.stringify([detail, pushed])).not.toContain('hunter22')
    for (const kept of [file, `${file}-wal`]) expect(readFileSync(kept).includes('hunter22')).toBe(false)
  })

  it('ask the disk for nothing when something else changes', async () => {
    const { failures, see, stored } = open()
    see(good, bad)
    await settle()
    const before = stored.asked
    see(aDeploy({ number: 3, sha: sha('5'), state: running(T0 + 2000) }))
    await settle()
    expect(failures.all()).toMatchObject([{ id: 'deploy site/staging#2' }])
    expect(stored.asked - before).toBe(0)
  })

  it('keep nobody from hearing of a change when the disk cannot be read', async () => {
    const { failures, see, snapshots, stored } = open()
    see(good, bad)
    await settle()
    const heard: number[] = []
    snapshots.subscribe(({ after }) => heard.push(Object.keys(after.deploys['site/staging'] ?? {}).length))
    stored.broken = true
    see(aDeploy({ number: 3, sha: sha('5'), state: failed(T0 + 2000) }))
    await settle()
    expect(heard).toEqual([3])
    expect(failures.all().map(({ id }) => id)).toContain('deploy site/staging#2')
    // What a log says is told all the same.
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({
      value: { excerpt: { headline: "KeyError: 'gold'" } },
    })
  })

  it('of an app that is watched no more are not there', async () => {
    const { failures, see, snapshots } = open()
    see(good, bad)
    snapshots.reset([], [])
    expect(failures.all()).toEqual([])
    expect(await failures.detail('deploy site/staging#2')).toMatchObject({ ok: false })
  })
})
