import { linkTo } from '@core/link'
import type { Place } from '@core/place'
import { Link } from 'lucide-react'
import { copy } from '../../data/commands'
import * as words from '../words'
import { Button } from './Button'
import { MenuItem } from './Menu'

/** Copies a link that opens this place in whoever's Binnacle follows it. */
const copyLink = (place: Place): void => void copy(linkTo(place), words.LINK_COPIED)

export const CopyLinkItem = ({ to }: { to: Place }) => (
  <MenuItem onSelect={() => copyLink(to)}>
    <Link aria-hidden="true" />
    {words.COPY_LINK}
  </MenuItem>
)

export const CopyLinkButton = ({ to }: { to: Place }) => (
  <Button
    look="quiet"
    square
    aria-label={words.COPY_LINK}
    title={words.COPY_LINK}
    onClick={() => copyLink(to)}
  >
    <Link aria-hidden="true" />
  </Button>
)
