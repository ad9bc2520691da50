import { ClipboardList, Copy } from 'lucide-react'
import { copy } from '../../data/commands'
import { askHandover } from '../../data/queries'
import { warn } from '../../toasts/toasts'
import { Menu, MenuItem } from '../../ui/controls/Menu'
import { COPY_HANDOVER, HANDOVERS, THE_HANDOVER } from './words'

/** Puts what happened on the clipboard, for a chat or a stand-up. */
export const CopyHandover = () => (
  <Menu label={COPY_HANDOVER} icon={<ClipboardList aria-hidden="true" />}>
    {HANDOVERS.map(({ since, name }) => (
      <MenuItem key={since} onSelect={() => void copyHandover(since)} icon={<Copy aria-hidden="true" />}>
        {name}
      </MenuItem>
    ))}
  </Menu>
)

async function copyHandover(since: (typeof HANDOVERS)[number]['since']): Promise<void> {
  const told = await askHandover(since)
  if (told.ok) await copy(told.markdown, THE_HANDOVER)
  else warn(told.sentence)
}
