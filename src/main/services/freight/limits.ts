/** Of a Freight server. */
export const FREIGHT_LIMITS = {
  /** Of each of its answers: no list has more than 100 items, and a log comes in pieces of 4 KiB. */
  json: { items: 1_000, names: 1_000, values: 50_000, text: 1_500_000, texts: 3_000_000, depth: 32 },
  /** The newest deploys of an environment that are remembered. */
  remembered: 50,
  /** Older ones beside these that are still active. */
  active: 50,
  /** Active deploys that its list does not show, looked at in one turn. The others come in the next. */
  lookedAt: 20,
  /** Pages of the list without a deploy of ours that are passed over in one go. */
  emptyPages: 20,
  /** Pages of its apps, for whoever adds one. */
  appPages: 10,
  /** Logs of which it is remembered where they end. */
  logs: 50,
} as const
