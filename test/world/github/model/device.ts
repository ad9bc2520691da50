import { createHash } from 'node:crypto'
import type { Root, User } from './types.ts'

/** A sign-in that began on a device and waits for a person in a browser. */
export interface DeviceRequest {
  readonly deviceCode: string
  /** What the person types, as `WDJB-MJHT`. */
  readonly userCode: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly expiresAt: number
  /** The device may not ask more often, seconds. */
  intervalSeconds: number
  askedAt: number
  decision: { readonly user: User; readonly token: string } | 'denied' | null
}

export type PollResult =
  | { readonly kind: 'token'; readonly token: string; readonly scopes: readonly string[] }
  | { readonly kind: 'slow_down'; readonly intervalSeconds: number }
  | { readonly kind: 'authorization_pending' | 'expired_token' | 'access_denied' | 'incorrect_device_code' }

const LIFE_SECONDS = 900
const INTERVAL_SECONDS = 5
/** What asking too soon adds to the interval. */
const PENALTY_SECONDS = 5
/** Those that cannot be taken for another. */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ'

/** The device flow of OAuth (RFC 8628), as GitHub has it. */
export class DeviceFlow {
  lifeSeconds = LIFE_SECONDS
  /** How often a device may ask, and what asking too soon adds to that. */
  intervalSeconds = INTERVAL_SECONDS
  penaltySeconds = PENALTY_SECONDS
  /** The apps that may sign in by it, by their client ids; every one where there are none. */
  readonly clientIds = new Set<string>()
  readonly requests: DeviceRequest[] = []
  readonly #root: Root
  readonly #grant: (token: string, user: User, scopes: readonly string[]) => void

  constructor(root: Root, grant: (token: string, user: User, scopes: readonly string[]) => void) {
    this.#root = root
    this.#grant = grant
  }

  begin(clientId: string, scopes: readonly string[]): DeviceRequest {
    const now = this.#root.clock.now()
    const digest = createHash('sha256').update(`device ${this.#root.nextId()}`).digest()
    const letters = [...digest.subarray(0, 8)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
    const request: DeviceRequest = {
      deviceCode: digest.toString('hex').slice(0, 40),
      userCode: `${letters.slice(0, 4)}-${letters.slice(4)}`,
      clientId,
      scopes,
      expiresAt: now + this.lifeSeconds * 1000,
      intervalSeconds: this.intervalSeconds,
      askedAt: now,
      decision: null,
    }
    this.requests.push(request)
    return request
  }

  /** The person typed the code and agreed; answers false for a code that nobody waits with. */
  approve(userCode: string, user: User): boolean {
    const request = this.#waiting(userCode)
    if (request === undefined) return false
    const secret = createHash('sha256').update(`token ${this.#root.nextId()}`).digest('hex').slice(0, 36)
    request.decision = { user, token: `gho_${secret}` }
    return true
  }

  /** The person typed the code and refused. */
  deny(userCode: string): boolean {
    const request = this.#waiting(userCode)
    if (request === undefined) return false
    request.decision = 'denied'
    return true
  }

  /** The device asks how it stands. */
  poll(clientId: string, deviceCode: string): PollResult {
    const now = this.#root.clock.now()
    const request = this.requests.find((candidate) => candidate.deviceCode === deviceCode)
    if (request === undefined || request.clientId !== clientId) return { kind: 'incorrect_device_code' }
    const isEarly = now < request.askedAt + request.intervalSeconds * 1000
    request.askedAt = now
    if (now >= request.expiresAt) return { kind: 'expired_token' }
    if (request.decision === 'denied') return { kind: 'access_denied' }
    if (isEarly) {
      request.intervalSeconds += this.penaltySeconds
      return { kind: 'slow_down', intervalSeconds: request.intervalSeconds }
    }
    if (request.decision === null) return { kind: 'authorization_pending' }
    const { token, user } = request.decision
    this.#grant(token, user, request.scopes)
    this.requests.splice(this.requests.indexOf(request), 1)
    return { kind: 'token', token, scopes: request.scopes }
  }

  #waiting(userCode: string): DeviceRequest | undefined {
    const wanted = userCode.trim().toUpperCase()
    const now = this.#root.clock.now()
    return this.requests.find(
      (request) => request.userCode === wanted && request.decision === null && now < request.expiresAt,
    )
  }
}
