import type { SharedStatus } from '@contract/features/shared-state'
import type { Clock } from '@core/ports'
import { fail, ok, type Problem, type Result } from '@core/result'
import {
  compacted,
  documentText,
  type EntryDraft,
  entryId,
  entryWords,
  type HeardRequests,
  heardRequests,
  isAhead,
  mergeEntries,
  newerWords,
  type ReadDocument,
  readDocument,
  type SharedEntry,
  type SharedFile,
  type SharedStore,
  type State,
  TROUBLES,
} from '@core/shared-state'
import { momentAfter } from '@core/snapshot/apply'
import { isSame } from '@core/util/same'

/** So often what somebody else was faster with is taken in and written again before it is left for the next turn. */
const TRIES = 5

export interface SharedAppPorts {
  readonly app: string
  readonly file: SharedFile
  readonly store: SharedStore
  readonly clock: Clock
  /** What tells this Binnacle from others. */
  readonly me: string
  /** The state is another one than before. */
  readonly changed: (state: State) => void
}

type Trouble = keyof typeof TROUBLES

/** What somebody did there is put right by the next look, and said for as long as this, ms. */
const STAYS_MS = 60 * 60_000
const STAYS: ReadonlySet<Trouble> = new Set(['garbage', 'unread', 'ahead', 'restored'])

/**
 * What a team says of one app: what is said here is kept at once and written there when it can be; what others have written is merged in. Whoever
 * may push to the repository may have written that, so nothing of it is believed beyond what an entry may say.
 */
export class SharedApp {
  #state: State
  /** What lay there last, by its ids. */
  #there: State | null = null
  #readAt: number | null = null
  #requests: HeardRequests = new Map()
  #problem: Problem | null = null
  readonly #troubles = new Map<Trouble, { readonly sentence: string; readonly at: number }>()
  #running: Promise<Result<null>> | null = null

  constructor(private readonly ports: SharedAppPorts) {
    this.#state = this.#recalled()
  }

  get state(): State {
    return this.#state
  }

  /** What others are about to send. */
  get requests(): HeardRequests {
    return this.#requests
  }

  /** Says something here; it is sent with the next `bring`. Answers whether there is anything new in it. */
  say(sayings: readonly EntryDraft[]): boolean {
    const { clock, me } = this.ports
    const before = this.#state
    for (const saying of sayings) {
      const known = this.#state.get(entryId(saying))
      // Who is about to send the same once more says so again.
      const isAgain = saying.kind === 'request' && saying.value !== null
      if (!isAgain && known !== undefined && isSame(known.value, saying.value)) continue
      // A word on what is known is later than that, whatever the clocks say.
      const at = momentAfter(known?.at, Math.min(saying.at, clock.now()))
      this.#state = mergeEntries(this.#state.values(), [{ ...saying, at, from: me }])
    }
    if (this.#state === before) return false
    this.#keep()
    this.ports.changed(this.#state)
    return true
  }

  /** Takes in what others have said, and writes what they don't know. One at a time; who asks meanwhile gets a round of their own. */
  bring(): Promise<Result<null>> {
    const before = this.#running ?? Promise.resolve(ok(null))
    const running = before.then(() => this.#bring())
    this.#running = running
    return running
  }

  status(): SharedStatus {
    const newest = [...this.#state.values()].sort((a, b) => b.at - a.at)[0]
    return {
      app: this.ports.app,
      readAt: this.#readAt,
      entries: this.#state.size,
      waiting: this.#waiting().length,
      last: newest === undefined ? null : { by: newest.by, at: newest.at, words: entryWords(newest) },
      troubles: [
        ...(this.#problem === null ? [] : [this.#problem.sentence]),
        ...[...this.#troubles.values()].map(({ sentence }) => sentence),
      ],
    }
  }

  async #bring(): Promise<Result<null>> {
    let answer: Result<'written' | 'conflict'> = ok('conflict')
    for (let i = 0; i < TRIES && answer.ok && answer.value === 'conflict'; i++) answer = await this.#once()
    this.#problem = answer.ok ? null : answer.problem
    // Others write without a pause: it is tried again in the next turn.
    return answer.ok ? ok(null) : answer
  }

  async #once(): Promise<Result<'written' | 'conflict'>> {
    const { app, file, clock } = this.ports
    const read = await file.read()
    if (!read.ok) return read
    const document: ReadDocument =
      read.value.text === null ? { state: 'read', entries: [], unread: 0 } : readDocument(read.value.text)
    if (document.state === 'newer') return fail('invalid', newerWords(app))
    const lastReadAt = this.#readAt
    this.#readAt = clock.now()
    this.#take(document, lastReadAt)
    if (this.#waiting().length === 0) return ok('written')
    // What is said while it is written is not there yet.
    const state = this.#state
    const written = await file.write(documentText(state), read.value.version)
    if (written.ok && written.value === 'written') this.#there = state
    return written
  }

  #take(document: Exclude<ReadDocument, { state: 'newer' }>, lastReadAt: number | null): void {
    const now = this.ports.clock.now()
    const entries = document.state === 'read' ? document.entries : []
    const ahead = entries.filter((entry) => isAhead(entry, now))
    const there = mergeEntries(entries.filter((entry) => !isAhead(entry, now)))
    const before = this.#there
    this.#there = there
    this.#trouble('garbage', document.state === 'garbage' ? TROUBLES.garbage : null)
    const unread = document.state === 'read' ? document.unread : 0
    this.#trouble('unread', unread > 0 ? TROUBLES.unread(unread) : null)
    const names = [...new Set(ahead.map(({ by }) => by))]
    this.#trouble('ahead', names.length > 0 ? TROUBLES.ahead(names) : null)
    const { state, left } = compacted(mergeEntries(this.#state.values(), there.values()), now)
    this.#trouble('left', left > 0 ? TROUBLES.left(left) : null)
    // What is over is dropped by whoever's clock says so first.
    const missing = [...(before?.values() ?? [])].filter(
      (entry) => entry.kind !== 'request' && state.has(entryId(entry)) && !there.has(entryId(entry)),
    )
    this.#requests = heardRequests(state, this.#requests, { me: this.ports.me, lastReadAt, now })
    this.#trouble('restored', missing.length > 0 ? TROUBLES.restored(missing.length) : null)
    if (documentText(state) === documentText(this.#state)) return
    this.#state = state
    this.#keep()
    this.ports.changed(state)
  }

  /** What is not there yet. */
  #waiting(): SharedEntry[] {
    return [...this.#state.values()].filter((entry) => !isSame(this.#there?.get(entryId(entry)), entry))
  }

  #trouble(trouble: Trouble, sentence: string | null): void {
    const at = this.ports.clock.now()
    const since = this.#troubles.get(trouble)?.at ?? 0
    if (sentence !== null) this.#troubles.set(trouble, { sentence, at })
    else if (!STAYS.has(trouble) || at - since > STAYS_MS) this.#troubles.delete(trouble)
  }

  #keep(): void {
    const { store, file } = this.ports
    try {
      store.keepState(file.id, documentText(this.#state))
      this.#trouble('notKept', null)
    } catch {
      this.#trouble('notKept', TROUBLES.notKept)
    }
  }

  #recalled(): State {
    const { store, file, clock } = this.ports
    try {
      const document = readDocument(store.state(file.id) ?? '')
      const entries = document.state === 'read' ? document.entries : []
      return compacted(mergeEntries(entries), clock.now()).state
    } catch {
      return mergeEntries([])
    }
  }
}
