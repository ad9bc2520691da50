/** The two channels of the bridge. In a file of their own, so that the preload script carries no schema. */
export const CALL_CHANNEL = 'binnacle:call'
export const PUSH_CHANNEL = 'binnacle:push'

/**
 * What the preload script puts on `window.binnacle`: untyped on purpose, both ends check by schema. What main says comes as
 * JSON text: an object that crosses the context bridge is copied value by value, which for a snapshot takes longer than
 * all else that the window does with it.
 */
export interface Bridge {
  /** Answers the reply as JSON. */
  call(name: string, input: unknown): Promise<string>
  /** The payload is JSON. Answers what ends the subscription. */
  onPush(listener: (name: string, payload: string) => void): () => void
}
