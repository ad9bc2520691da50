/** Where pictures are kept from one run to the next. */
interface PictureStore {
  /** What the last run wrote down; null where this start begins with something else. */
  readonly last: Promise<string | null> | null
  /** Writes one down with its workspace. Throws where the disk takes nothing. */
  readonly keep: (workspace: string | null, picture: string | null) => void
}

/** What a page that is loaded now shows first: what the last run wrote down, until this one knows better. */
export class FirstPicture {
  #ask: () => Promise<string | null> | string | null
  readonly keep: PictureStore['keep']

  constructor({ last, keep }: PictureStore) {
    this.#ask = () => last
    this.keep = keep
  }

  readonly read = async (): Promise<string | null> => this.#ask()

  /** From now on this is asked. */
  followedBy(now: () => string | null): void {
    this.#ask = now
  }
}
