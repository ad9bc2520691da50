import type { ReleaseAsk } from '@contract/publish'
import { cycleKey, type ReleaseConfig } from '@core/release'
import type { ReleaseWish } from '@core/release/publish'
import { fail, ok, type Result } from '@core/result'
import type { Handlers } from './desktop/ipc'
import type { Planned } from './engine/releases/publisher'
import type { ReleaseDesk } from './release-desk'

type Name =
  | 'releasePlan'
  | 'pointPlan'
  | 'releaseNotes'
  | 'releaseProgress'
  | 'pickPreview'
  | 'saveNotes'
  | 'tagAndDraft'
  | 'publishRelease'
  | 'pointRelease'

/** What main answers to making a release. */
export function releaseCalls({ publisher, notes, points, releases }: ReleaseDesk): Pick<Handlers, Name> {
  const named = (name: string): Result<ReleaseConfig> => {
    const release = releases().find((one) => one.name === name)
    return release === undefined
      ? fail('invalid', `There is no release “${name}” in the workspace.`)
      : ok(release)
  }
  return {
    releasePlan: async (ask) => {
      const release = named(ask.release)
      return release.ok
        ? told(await publisher.plan(cycleKey(ask), wishOf(release.value, ask, false)))
        : release
    },
    pointPlan: async (ask) => {
      const release = named(ask.release)
      if (!release.ok) return release
      const wish = await points.wish(release.value, ask)
      return wish.ok ? told(await publisher.plan(cycleKey({ ...ask, ...wish.value }), wish.value)) : wish
    },
    releaseNotes: async (ask) => {
      const release = named(ask.release)
      if (!release.ok) return release
      const read = await notes.read({ ...ask, id: cycleKey(ask), app: release.value.app })
      return read.ok ? ok({ ...read.value, kept: [...read.value.kept] }) : read
    },
    releaseProgress: (at) => ok(publisher.progress(cycleKey(at))),
    pickPreview: async (ask) => {
      const release = named(ask.release)
      return release.ok ? points.preview(release.value, ask) : release
    },
    saveNotes: ({ text, ...at }) => notes.save(cycleKey(at), text),
    tagAndDraft: async ({ notes: text, isPrerelease, ...ask }) => {
      const release = named(ask.release)
      if (!release.ok) return release
      const saved = notes.save(cycleKey(ask), text)
      if (!saved.ok) return saved
      return publisher.tagAndDraft(cycleKey(ask), wishOf(release.value, ask, isPrerelease), text)
    },
    publishRelease: ({ confirmation, ...at }) => publisher.publish(cycleKey(at), confirmation),
    pointRelease: async ({ notes: text, ...ask }) => {
      const release = named(ask.release)
      if (!release.ok) return release
      const wish = await points.wish(release.value, ask)
      if (!wish.ok) return wish
      const saved = notes.save(cycleKey(ask), text)
      return saved.ok ? publisher.tagAndDraft(cycleKey(ask), wish.value, text) : saved
    },
  }
}

const wishOf = (
  { app }: ReleaseConfig,
  { version, tag, sha }: ReleaseAsk,
  isPrerelease: boolean,
): ReleaseWish => ({
  kind: 'tag',
  app,
  version,
  tag,
  sha,
  title: version,
  message: `Release ${version}`,
  isPrerelease,
})

const told = (planned: Result<Planned>) =>
  planned.ok ? ok({ steps: [...planned.value.plan], progress: planned.value.progress }) : planned
