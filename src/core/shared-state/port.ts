import type { Result } from '../result'
import type { EntryDraft } from './entry'
import type { State } from './merge'
import type { TeamRequest } from './requests'

/** The ref that a team shares its state by. */
export const STATE_REF = 'refs/binnacle/state'

/** The file of an app in what the ref names: every file system and git can hold it, and no other app has the same. */
export const stateFile = (app: string): string => `${encodeURIComponent(app)}.json`

/** Where one app's file of the team lies. */
export interface SharedFile {
  /** Unique among all sources, for its health; the same after a restart. */
  readonly id: string
  readonly label: string
  /** As it is now; `text` null where nobody has written it, `version` null where there is not even the ref. */
  read(): Promise<Result<{ readonly text: string | null; readonly version: string | null }>>
  /** Writes it where the ref is still at `version`; `conflict`: somebody else was faster. */
  write(text: string, version: string | null): Promise<Result<'written' | 'conflict'>>
}

/** What a feature says to the team and hears from it. */
export interface Door {
  /** What stands here of an app and was said before it was shared. */
  readonly standing?: (app: string) => readonly EntryDraft[]
  /** Takes over what the team says of an app. */
  readonly take: (app: string, state: State) => void
}

export interface Sharing {
  /** Opens a feature's door. */
  open(door: Door): void
  /** Says something to the team; of an app that is not shared nothing comes of it. It is kept until it has been sent. */
  say(app: string, sayings: readonly EntryDraft[]): void
}

/** Something that is about to be sent to an environment of an app. */
export interface OwnRequest extends Pick<TeamRequest, 'by' | 'environment' | 'sha' | 'what' | 'waits'> {
  readonly app: string
  /** From now on, ms. */
  readonly lasts: number
}

/** Where a team tells what it is about to send; of an app that is not shared nothing comes of it. */
export interface TeamRequests {
  /** Tells it, and hears what others are about to send; resolves after `limitMs` at the latest, and the rest comes later. */
  announce(request: OwnRequest, limitMs: number): Promise<void>
  /** It was sent in another way, or is not sent after all. */
  takeBack(at: Pick<OwnRequest, 'app' | 'environment' | 'waits' | 'by'>): void
  /** Somebody looks at what could be sent: what others are about to send is asked for soon. */
  look(app: string): void
}

/** What is known here of an app's state, kept across restarts. `key`: the file's id. */
export interface SharedStore {
  state(key: string): string | null
  keepState(key: string, text: string): void
}
