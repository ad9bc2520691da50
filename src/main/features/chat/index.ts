import type { ChatJournal } from '@core/chat/store'
import type { Deploy } from '@core/deploys/deploy'
import type { NamedDeploy } from '@core/deploys/intent'
import type { Event } from '@core/events/event'
import type { Log } from '@core/log'
import type { Clock } from '@core/ports'
import type { SnapshotStore } from '../../engine/snapshot-store'
import type { Feature } from '../feature'
import { Speaker } from './speaker'
import { type Released, Telling } from './telling'

interface Ports {
  readonly snapshots: SnapshotStore
  readonly clock: Clock
  readonly journal: { readonly chat: ChatJournal; wished(kind: 'start', deploy: NamedDeploy): boolean }
  /** The app that a release of the workspace is made of. */
  readonly appOfRelease: (release: string) => string | null
  readonly random: () => number
  /** The name of this Binnacle among those of the team; the same after a restart. */
  readonly me: string
  readonly whatBroke: (deploy: Deploy) => Promise<string | null>
  /** Tells the person what keeps chat from being told. */
  readonly say: (sentence: string) => void
  readonly log: Log
}

interface ChatFeature extends Feature {
  /** A step of a release is done. */
  readonly released: (release: Released) => void
  /** Something happened that the snapshot does not tell by itself. */
  readonly hear: (events: readonly Event[]) => void
}

/** The team's chat: says there what happens. */
export function chat({ snapshots, clock, journal, random, me, say, log, ...ports }: Ports): ChatFeature {
  let telling: Telling | null = null
  return {
    calls: {},
    topics: {},
    released: (release) => telling?.released(release),
    hear: (events) => telling?.hear(events),
    start: (opened) => {
      const { talked } = opened
      if (!talked) return () => {}
      const speaker = new Speaker({
        chat: talked.chat,
        store: journal.chat,
        clock,
        random,
        me,
        refused: ({ sentence, cause }) => {
          log.warn(sentence, cause)
          say(sentence)
        },
      })
      const isOwn = (deploy: NamedDeploy): boolean => journal.wished('start', deploy)
      const begun = new Telling({ ...ports, snapshots, clock, store: journal.chat, isOwn }, speaker, {
        ...opened,
        talked,
      })
      telling = begun
      return () => {
        begun.close()
        speaker.close()
        telling = null
      }
    },
  }
}
