/** One request that a stand-in was sent, and what came of it. It never holds a token. */
export interface Exchange {
  /** Epoch ms. */
  readonly at: number
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly authorized: boolean
  readonly status: number
  /** Of the answer's body. */
  readonly bytes: number
}
