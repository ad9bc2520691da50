import { Bookmark, Check, Pencil, Plus } from 'lucide-react'
import { useSettings } from '../../../data/queries'
import { searchFor } from '../../../state/historyFilter'
import { openSheet } from '../../../state/ui'
import { Menu, MenuItem } from '../../../ui/controls/Menu'
import * as words from '../words'

/** The searches that have a name: one is chosen here, and what is looked for now gets one. */
export function SavedViews({ search }: { search: string }) {
  const views = useSettings().data?.savedViews ?? []
  const edit = () => openSheet({ kind: 'saved-views' })
  return (
    <Menu label={words.VIEWS} icon={<Bookmark aria-hidden="true" />}>
      {views.map((view) => (
        <MenuItem key={view.name} onSelect={() => searchFor(view.search)}>
          {view.search === search.trim() ? <Check aria-hidden="true" /> : <Bookmark aria-hidden="true" />}
          {view.name}
        </MenuItem>
      ))}
      <MenuItem whyNot={search.trim() === '' ? words.NOTHING_TO_SAVE : null} onSelect={edit}>
        <Plus aria-hidden="true" />
        {words.SAVE_VIEW}
      </MenuItem>
      <MenuItem whyNot={views.length === 0 ? words.NO_VIEWS : null} onSelect={edit}>
        <Pencil aria-hidden="true" />
        {words.EDIT_VIEWS}
      </MenuItem>
    </Menu>
  )
}
