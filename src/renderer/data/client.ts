import { QueryClient } from '@tanstack/react-query'
import type { ProblemError } from './bridge'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: ProblemError
  }
}

/** What was heard last. Main pushes what changes, so nothing is asked again by itself. */
export const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The bridge works without a network.
      networkMode: 'always',
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
