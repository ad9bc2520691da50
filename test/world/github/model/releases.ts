import type { Root, User } from './types.ts'

export interface Asset {
  readonly id: number
  readonly name: string
  readonly label: string | null
  readonly type: string
  readonly content: Buffer
  readonly uploader: User
  readonly at: number
}

/** What of a release its author decides. */
export interface ReleaseText {
  readonly tag: string
  /** The branch or commit at which the tag is made where there is none yet. */
  readonly target: string
  readonly name: string | null
  readonly body: string | null
  /** Only those who may push see it. */
  readonly draft: boolean
  readonly prerelease: boolean
}

export interface Release extends ReleaseText {
  readonly id: number
  readonly author: User
  readonly createdAt: number
  readonly publishedAt: number | null
  readonly assets: readonly Asset[]
}

/** The releases of a repository. */
export class Releases {
  readonly #root: Root
  readonly #tagged: (tag: string, target: string) => void
  /** Oldest first. */
  #all: readonly Release[] = []

  /** `tagged` is told of each release that becomes public, so that it makes the tag. */
  constructor(root: Root, tagged: (tag: string, target: string) => void) {
    this.#root = root
    this.#tagged = tagged
  }

  /** Newest first. */
  all(): Release[] {
    return [...this.#all].reverse()
  }

  find(id: number): Release | undefined {
    return this.#all.find((release) => release.id === id)
  }

  /** The published one of a tag; a draft has none yet. */
  ofTag(tag: string): Release | undefined {
    return this.#all.findLast((release) => release.tag === tag && !release.draft)
  }

  /** The newest that is neither a draft nor a prerelease. */
  latest(): Release | undefined {
    return this.all().find(({ draft, prerelease }) => !draft && !prerelease)
  }

  create(text: ReleaseText, author: User): Release {
    const createdAt = this.#root.clock.now()
    const release = { ...text, id: this.#root.nextId(), author, createdAt, publishedAt: null, assets: [] }
    return this.#keep(release)
  }

  edit(release: Release, text: ReleaseText): Release {
    return this.#keep({ ...release, ...text })
  }

  remove(release: Release): void {
    this.#all = this.#all.filter(({ id }) => id !== release.id)
  }

  attach(release: Release, asset: Omit<Asset, 'id' | 'at'>): Asset {
    const attached = { ...asset, id: this.#root.nextId(), at: this.#root.clock.now() }
    this.#keep({ ...release, assets: [...release.assets, attached] })
    return attached
  }

  asset(id: number): { readonly release: Release; readonly asset: Asset } | undefined {
    for (const release of this.#all) {
      const asset = release.assets.find((candidate) => candidate.id === id)
      if (asset !== undefined) return { release, asset }
    }
    return undefined
  }

  detach({ release, asset }: { readonly release: Release; readonly asset: Asset }): void {
    this.#keep({ ...release, assets: release.assets.filter(({ id }) => id !== asset.id) })
  }

  #keep(release: Release): Release {
    const isNews = !release.draft && release.publishedAt === null
    const kept = isNews ? { ...release, publishedAt: this.#root.clock.now() } : release
    if (isNews) this.#tagged(kept.tag, kept.target)
    const isKnown = this.#all.some(({ id }) => id === kept.id)
    this.#all = isKnown ? this.#all.map((one) => (one.id === kept.id ? kept : one)) : [...this.#all, kept]
    return kept
  }
}
