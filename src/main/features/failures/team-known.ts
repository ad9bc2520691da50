import type { Failure, KnownFailure } from '@core/failures/failure'
import type { FailureStore } from '@core/failures/store'
import type { EntryDraft, Sharing, State } from '@core/shared-state'

/** Two Binnacles see a branch turn red within this of each other, ms. */
const TOGETHER_MS = 10 * 60_000

/** What everybody calls a failure: when a branch was seen red each Binnacle tells by itself. */
const subjectOf = (failure: Failure): string =>
  failure.kind === 'ci' ? `ci ${failure.app} ${failure.seen}` : failure.id

/** That somebody has marked a failure as known, or taken that back (null). */
export const knownSaying = (
  failure: Failure,
  known: KnownFailure | null,
  said: { readonly by: string; readonly at: number },
): EntryDraft => ({
  kind: 'known',
  subject: subjectOf(failure),
  by: known?.by ?? said.by,
  at: known?.at ?? said.at,
  value: known === null ? null : { note: known.note },
})

/** Of these failures those of which the team knows something else than is known here, and what. */
export function knownByTeam(
  failures: readonly Failure[],
  state: State,
): { readonly failure: Failure; readonly known: KnownFailure | null }[] {
  return failures.flatMap((failure) => {
    const entry = state.get(`known ${subjectOf(failure)}`)
    if (entry?.kind !== 'known') return []
    // The same commit may have turned red once more since.
    if (failure.kind === 'ci' && entry.at < failure.since - TOGETHER_MS) return []
    const known = entry.value === null ? null : { by: entry.by, at: entry.at, note: entry.value.note }
    const isSame =
      known === null
        ? failure.known === null
        : failure.known?.by === known.by && failure.known.note === known.note
    return isSame ? [] : [{ failure, known }]
  })
}

interface Options {
  readonly store: Pick<FailureStore, 'setKnown'>
  readonly sharing?: Sharing
  readonly listed: () => readonly Failure[]
  /** What is known is another thing than before. */
  readonly forget: () => void
  /** The team has said something else of what is listed. */
  readonly changed: () => void
}

/** What the team says of failures. */
export class TeamKnown {
  readonly #said = new Map<string, State>()

  constructor(private readonly options: Options) {
    const { sharing, listed, changed } = options
    sharing?.open({
      standing: (app) =>
        listed().flatMap((failure) =>
          failure.app === app && failure.known !== null
            ? [knownSaying(failure, failure.known, failure.known)]
            : [],
        ),
      take: (app, state) => {
        this.#said.set(app, state)
        if (this.take()) changed()
      },
    })
  }

  say(
    failure: Failure | undefined,
    known: KnownFailure | null,
    said: { readonly by: string; readonly at: number },
  ): void {
    if (failure !== undefined) this.options.sharing?.say(failure.app, [knownSaying(failure, known, said)])
  }

  /** Takes over what others have said of what is listed; answers whether any of it was new. */
  take(): boolean {
    const { listed, store, forget } = this.options
    const news = [...this.#said].flatMap(([app, state]) =>
      knownByTeam(
        listed().filter((failure) => failure.app === app),
        state,
      ),
    )
    for (const { failure, known } of news) store.setKnown(failure.id, known)
    if (news.length > 0) forget()
    return news.length > 0
  }
}
