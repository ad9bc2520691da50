/** The channels of the bridge. In a file of their own, so that the preload script carries no schema. */
export const CALL_CHANNEL = 'binnacle:call'
export const PUSH_CHANNEL = 'binnacle:push'
/** The page says once that it was read, so that main is free to do something longer. */
export const AWAKE_CHANNEL = 'binnacle:awake'
/** The preload script says which file was dropped on the window. The bridge has no way to it. */
export const DROP_CHANNEL = 'binnacle:drop'

/**
 * What the preload script puts on `window.binnacle`: untyped on purpose, both ends check by schema. What main says comes as
 * JSON text: an object that crosses the context bridge is copied value by value, which for a snapshot takes longer than
 * all else that the window does with it.
 */
export interface Bridge {
  /** The page was read: from here on it needs nothing of main but answers. */
  awake(): void
  /** Answers the reply as JSON. */
  call(name: string, input: unknown): Promise<string>
  /** The payload is JSON. Answers what ends the subscription. */
  onPush(listener: (name: string, payload: string) => void): () => void
}
