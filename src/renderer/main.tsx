import './data/awake'
import './data/jitless'
import './ui/style/fonts.css'
import './ui/style/tokens.css'
import './ui/style/base.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App'
import { Failsafe } from './app/Failsafe'
import { onShow } from './data/bridge'
import { client } from './data/client'
import { noteFaults } from './data/faults'
import { startFeed } from './data/feed'
import { prefetch } from './data/queries'
import { show } from './state/ui'

noteFaults()
prefetch()
startFeed()
onShow(show)

const root = document.getElementById('root')
if (root !== null) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={client}>
        <Failsafe>
          <App />
        </Failsafe>
      </QueryClientProvider>
    </StrictMode>,
  )
}
