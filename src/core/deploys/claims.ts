/** What of several Binnacles on this machine only one is to send. */
export interface Claims {
  /** Claims a thing by its name; null: another one is sending it, or has just sent it and its service may not show it yet. */
  take(name: string): Promise<Claimed | null>
}

export interface Claimed {
  /** It was not sent after all, so that another one may. */
  giveBack(): Promise<void>
}
