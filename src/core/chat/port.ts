import type { Result } from '../result'

/** A message by its channel and its name there. */
export interface MessageAt {
  readonly channel: string
  readonly id: string
}

/** A button under a message. `value` comes back when it is pressed. */
export interface MessageButton {
  readonly label: string
  readonly action: string
  readonly value: string
  /** `danger` is drawn so that nobody presses it by accident. */
  readonly style?: 'primary' | 'danger'
}

/** What is said: plain text (nothing in it is markup), a page that belongs to it, and buttons. */
export interface ChatMessage {
  readonly text: string
  readonly link?: { readonly label: string; readonly url: string }
  readonly buttons?: readonly MessageButton[]
}

/** What a message carries for other Binnacles of the team: what it is about, how far that was, and who says so. */
export interface MessageMark {
  /** The identity of what it is about, the same for every Binnacle. */
  readonly key: string
  /** Grows with what it tells: of two states of one deploy the later one has the higher stage. */
  readonly stage: number
  /** The Binnacle that keeps it up to date. */
  readonly by: string
}

export interface Post {
  readonly channel: string
  /** The message whose thread it belongs to; null for the channel itself. */
  readonly thread: string | null
  readonly message: ChatMessage
  readonly mark: MessageMark | null
}

/** A message that was found by its mark. */
export interface Marked {
  readonly at: MessageAt
  readonly mark: MessageMark
}

/** What people do in chat, as Binnacle hears of it. Times are epoch ms of this machine's clock. */
export type ChatEvent =
  | {
      readonly kind: 'text'
      /** Known again when the same comes twice. */
      readonly id: string
      readonly at: MessageAt
      readonly thread: string | null
      /** The id of who wrote it. */
      readonly user: string
      /** Without the mention of Binnacle. */
      readonly text: string
      readonly where: 'mention' | 'direct' | 'channel'
      readonly saidAt: number
    }
  | { readonly kind: 'edited'; readonly id: string; readonly at: MessageAt }
  | {
      readonly kind: 'press'
      readonly id: string
      readonly at: MessageAt
      readonly user: string
      readonly action: string
      readonly value: string
      readonly pressedAt: number
    }
  | { readonly kind: 'listening' }
  | { readonly kind: 'deaf'; readonly sentence: string }

/** What a team's chat can do for us. */
export interface Chat {
  readonly id: string
  /** As people call the service, and the account without which nobody can be heard there. */
  readonly name: string
  readonly hearingAccount: string
  readonly label: string
  /** Whether what was said can be found and changed; a webhook can only post. */
  readonly canUpdate: () => boolean
  /** Posts a message. Never repeated by itself: a lost answer may have posted it. */
  say(post: Post): Promise<Result<MessageAt>>
  update(at: MessageAt, message: ChatMessage, mark: MessageMark | null): Promise<Result<null>>
  /** Removes a message of ours; one that is gone already is no error. */
  remove(at: MessageAt): Promise<Result<null>>
  /** The messages of a channel since `since` (epoch ms) that carry a mark with this key, the earliest first. */
  find(channel: string, key: string, since: number): Promise<Result<readonly Marked[]>>
  /** Hears what people write and press from now on; answers what ends it. Absent where nobody can be heard. */
  hear?(listener: (heard: ChatEvent) => void): () => void
}
