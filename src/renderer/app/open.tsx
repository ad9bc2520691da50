import '../ui/style/fonts.css'
import '../ui/style/tokens.css'
import '../ui/style/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { onShow } from '../data/bridge'
import { client } from '../data/client'
import { startFeed } from '../data/feed'
import { prefetch } from '../data/queries'
import { show } from '../state/ui'
import { AppShell } from './AppShell'
import { Failsafe } from './Failsafe'

/** Draws the window in an element of the page, and keeps it up to date; answers what takes it away. */
export function open(element: HTMLElement): () => void {
  prefetch()
  const ends = [startFeed(), onShow(show)]
  const root = createRoot(element)
  root.render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Failsafe>
          <AppShell />
        </Failsafe>
      </QueryClientProvider>
    </StrictMode>,
  )
  return () => {
    root.unmount()
    for (const end of ends) end()
  }
}
