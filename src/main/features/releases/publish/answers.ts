import type { ReleaseAsk } from '@contract/features/releases'
import type { Handlers } from '@contract/handlers'
import { type ShownVerdict, unseenIn } from '@core/reasons/shown'
import { POINT_VERDICT, type ReleaseChecklist, releaseVerdict } from '@core/releases/checklist'
import type { ReleaseConfig } from '@core/releases/config'
import type { ReleaseRequest } from '@core/releases/publish'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import type { Sharing } from '@core/shared-state'
import { unread } from '@core/verdict'

import type { Checklists } from '../checklist/checklists'
import type { ReleaseKeys } from '../keys'
import * as words from '../words'
import { type NotePorts, ReleaseNotesBook } from './notes'
import { PointReleases } from './point-release'
import { type Planned, Publisher, type PublisherPorts } from './publisher'
import { shareNotes } from './shared-notes'

interface Ports extends PublisherPorts, NotePorts {
  /** The releases that the workspace file names. */
  readonly releases: () => readonly ReleaseConfig[]
  readonly keys: ReleaseKeys
  readonly checklists: Pick<Checklists, 'show'>
  /** The name of a person at this machine. */
  readonly user: string
  readonly sharing?: Sharing
}

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
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: an answer for each call
export function publishCalls(ports: Ports): Pick<Handlers, Name> {
  const { releases, keys, checklists } = ports
  const publisher = new Publisher(ports)
  const notes = new ReleaseNotesBook(ports)
  const share = shareNotes(ports)
  const save = (at: { release: string; version: string }, text: string): Result<null> => {
    const saved = notes.save(keys.of(at), text)
    if (saved.ok) share(at)
    return saved
  }
  const points = new PointReleases(ports)
  /** As the person saw it: of the version that is made, or of one that was begun before. */
  const checklistOf = async ({ release: id, version }: ReleaseAsk): Promise<ReleaseChecklist | null> => {
    const running = await checklists.show({ id, version: null, ref: null })
    if (running.ok && running.value.version === version) return running.value
    const begun = await checklists.show({ id, version, ref: null })
    return begun.ok ? begun.value : null
  }
  /** Why a tag is refused: a Stop that the person did not type the version to pass over, or what they have not seen; null where nothing is. */
  const refusal = async (
    ask: ReleaseAsk,
    { confirmation, shown }: { readonly confirmation: string | null; readonly shown: ShownVerdict },
  ): Promise<FailureResult | null> => {
    const isTagged = publisher.progress(keys.of(ask))?.done.includes('tag') === true
    if (isTagged) return null
    const { level, reasons } = releaseVerdict(await checklistOf(ask), ask.sha)
    const unseen = unseenIn(reasons, shown)
    if (level === 'stop' && confirmation?.trim() !== ask.version)
      return unread(unseen, words.typeToTagAnyway(reasons[0]?.sentence, ask.version))
    return unseen.length === 0 ? null : unread(unseen)
  }
  const findRelease = (name: string): Result<ReleaseConfig> => {
    const release = releases().find((one) => one.name === name)
    return release === undefined ? fail('invalid', words.noRelease(name)) : ok(release)
  }
  return {
    releasePlan: async (ask) => {
      const release = findRelease(ask.release)
      return release.ok
        ? toAnswer(await publisher.plan(keys.of(ask), requestOf(release.value, ask, false)))
        : release
    },
    pointPlan: async (ask) => {
      const release = findRelease(ask.release)
      if (!release.ok) return release
      const request = await points.request(release.value, ask)
      return request.ok
        ? toAnswer(await publisher.plan(keys.of({ ...ask, ...request.value }), request.value))
        : request
    },
    releaseNotes: async (ask) => {
      const release = findRelease(ask.release)
      if (!release.ok) return release
      const read = await notes.read({ ...ask, id: keys.of(ask), app: release.value.app })
      return read.ok ? ok({ ...read.value, kept: [...read.value.kept] }) : read
    },
    releaseProgress: (at) => ok(publisher.progress(keys.of(at))),
    pickPreview: async (ask) => {
      const release = findRelease(ask.release)
      return release.ok ? points.preview(release.value, ask) : release
    },
    saveNotes: ({ text, ...at }) => save(at, text),
    tagAndDraft: async ({ notes: text, isPrerelease, confirmation, shown, ...ask }) => {
      const release = findRelease(ask.release)
      if (!release.ok) return release
      const stop = await refusal(ask, { confirmation, shown })
      if (stop !== null) return stop
      const saved = save(ask, text)
      if (!saved.ok) return saved
      return publisher.tagAndDraft(keys.of(ask), requestOf(release.value, ask, isPrerelease), text)
    },
    publishRelease: ({ confirmation, ...at }) => publisher.publish(keys.of(at), confirmation),
    pointRelease: async ({ notes: text, shown, ...ask }) => {
      const release = findRelease(ask.release)
      if (!release.ok) return release
      const unseen = unseenIn(POINT_VERDICT.reasons, shown)
      if (unseen.length > 0) return unread(unseen)
      const request = await points.request(release.value, ask)
      if (!request.ok) return request
      const saved = save(ask, text)
      return saved.ok ? publisher.tagAndDraft(keys.of(ask), request.value, text) : saved
    },
  }
}

const requestOf = (
  { app }: ReleaseConfig,
  { version, tag, sha }: ReleaseAsk,
  isPrerelease: boolean,
): ReleaseRequest => ({
  kind: 'tag',
  app,
  version,
  tag,
  sha,
  title: version,
  message: words.releaseVersion(version),
  isPrerelease,
})

const toAnswer = (planned: Result<Planned>) =>
  planned.ok ? ok({ steps: [...planned.value.plan], progress: planned.value.progress }) : planned
