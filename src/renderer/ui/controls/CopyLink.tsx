import { linkTo } from '@core/link'
import type { Place } from '@core/place'
import { Link } from 'lucide-react'
import { copy } from '../../data/commands'
import { Button } from './Button'
import { MenuItem } from './Menu'

/** Copies a link that opens this place in whoever's Binnacle follows it. */
const copyLink = (place: Place): void => void copy(linkTo(place), 'The link was')

export const CopyLinkItem = ({ to }: { to: Place }) => (
  <MenuItem onSelect={() => copyLink(to)}>
    <Link aria-hidden="true" />
    Copy link
  </MenuItem>
)

export const CopyLinkButton = ({ to }: { to: Place }) => (
  <Button look="quiet" square aria-label="Copy link" title="Copy link" onClick={() => copyLink(to)}>
    <Link aria-hidden="true" />
  </Button>
)
