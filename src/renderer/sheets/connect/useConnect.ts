import type { FoundCode, LookedCode } from '@core/connect/code'
import type { LookedDeploys, WayAsked } from '@core/connect/deploys'
import { OFFERED, type OfferedWay, type ServiceOffers } from '@core/connect/offered'
import { canonical, isSame } from '@core/util/same'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { ask } from '../../data/bridge'
import { useAccounts } from '../../data/queries'
import { keyOf } from '../../data/queryKeys'
import { addressOf, draftOf, EMPTY, type Form, type FoundWays } from './form'

/** So long after the last key what was typed is looked at, ms. */
const SETTLED_MS = 350

/** A value once it has stood still. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value)
  const text = canonical(value)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the value is the same while its text is
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Who is signed in where: what was looked at without a secret is looked at again with one. */
const useSignedIn = (): string =>
  (useAccounts().data?.accounts ?? [])
    .filter(({ origin }) => origin !== null)
    .map(({ kind, url, state }) => `${kind} ${url} ${state.state}`)
    .join(', ')

/** What the person has put together, what was found for it, and what came of trying it. */
export function useConnect(
  initial: Partial<Form>,
  replaces: string | null,
  offered: ServiceOffers = OFFERED,
) {
  const [form, setForm] = useState<Form>({ ...EMPTY, ...initial })
  const signedIn = useSignedIn()
  const code = useLookedCode(form, signedIn)
  const found = code.data?.state === 'found' ? code.data : null
  const ways = useFoundWays(form, found?.hosted ?? null, signedIn, offered.ways)
  const draft = useMemo(() => draftOf(form, found, ways), [form, found, ways])
  const isReady = form.code !== null && (form.code.kind === 'none' || found !== null)
  const settled = useSettled(draft)
  const isSettled = isSame(settled, draft)
  const tried = useQuery({
    queryKey: keyOf('tryApp', { app: settled, replaces }, signedIn),
    queryFn: () => ask('tryApp', { app: settled, replaces }),
    enabled: isReady,
    gcTime: 0,
  })
  return {
    form,
    change: (patch: Partial<Form>) => setForm((before) => ({ ...before, ...patch })),
    code,
    found,
    hosts: offered.hosts,
    ways,
    draft,
    isReady,
    /** Of exactly what is on screen; null while that is being tried. */
    tried: isSettled && tried.data !== undefined && !tried.isFetching ? tried.data : null,
    lastTried: tried.data ?? null,
    failed: tried.error,
  }
}
export type Connecting = ReturnType<typeof useConnect>

function useLookedCode({ code }: Form, signedIn: string) {
  const asked = code === null || code.kind === 'none' ? null : code
  return useQuery<LookedCode | null>({
    queryKey: keyOf('lookAtCode', asked ?? undefined, signedIn),
    queryFn: () => (asked === null ? null : ask('lookAtCode', asked)),
    enabled: asked !== null,
    gcTime: 0,
  })
}

/** What to ask of a way; null where it isn't looked at (yet). */
function askedOf({ at, way, kind }: OfferedWay, url: string, hosted: FoundCode['hosted']): WayAsked | null {
  if (at === 'server') return url === '' ? null : { way, url }
  return at === 'host' && hosted?.service === kind
    ? { way, url: hosted.url, repository: hosted.repository }
    : null
}

function useFoundWays(
  { typed }: Form,
  hosted: FoundCode['hosted'],
  signedIn: string,
  offered: readonly OfferedWay[],
): FoundWays {
  const urls = useSettled(offered.map(({ way }) => addressOf({ typed }, way).trim()))
  const asked = useMemo(
    () => offered.flatMap((way, i) => askedOf(way, urls[i] ?? '', hosted) ?? []),
    [offered, urls, hosted],
  )
  const answers = useQueries({
    queries: asked.map((one) => ({
      queryKey: keyOf('lookAtDeploys', one, signedIn),
      queryFn: () => ask('lookAtDeploys', one),
      gcTime: 0,
    })),
    combine: dataOf,
  })
  return useMemo(
    () => ({ offered, looked: Object.fromEntries(asked.map(({ way }, i) => [way, answers[i] ?? null])) }),
    [offered, asked, answers],
  )
}

const dataOf = (results: readonly { readonly data?: LookedDeploys | undefined }[]) =>
  results.map(({ data }) => data ?? null)
