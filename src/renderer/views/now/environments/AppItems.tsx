import { Eye, EyeOff, Pin, PinOff } from 'lucide-react'
import { useAppsInNow, useChooseApp } from '../../../data/settings'
import { MenuItem } from '../../../ui/controls/Menu'
import * as words from '../words'

/** Where an app stands in Now: first, or only when it needs somebody. */
export function AppItems({ app }: { app: string }) {
  const { pinned, hidden } = useAppsInNow()
  const choose = useChooseApp()
  const isPinned = pinned.includes(app)
  const isHidden = hidden.includes(app)
  return (
    <>
      <MenuItem onSelect={() => choose(app, 'pinned', !isPinned)}>
        {isPinned ? <PinOff aria-hidden="true" /> : <Pin aria-hidden="true" />}
        {words.pinWords(app, isPinned)}
      </MenuItem>
      <MenuItem onSelect={() => choose(app, 'hidden', !isHidden)}>
        {isHidden ? <Eye aria-hidden="true" /> : <EyeOff aria-hidden="true" />}
        {words.hideWords(app, isHidden)}
      </MenuItem>
    </>
  )
}
