import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from '../style/cx'
import { Button } from './Button'
import styles from './Menu.module.css'

/** A button with an icon that opens a menu of `MenuItem`s. */
export const Menu = ({ label, icon, children }: { label: string; icon: ReactNode; children: ReactNode }) => (
  // Modal would style the page with a sheet of its own, which the window's policy refuses.
  <DropdownMenu.Root modal={false}>
    <DropdownMenu.Trigger asChild>
      <Button look="quiet" square aria-label={label} title={label}>
        {icon}
      </Button>
    </DropdownMenu.Trigger>
    {/* In the page's main part, so that readers of the screen find it there. */}
    <DropdownMenu.Portal container={document.querySelector('main')}>
      <DropdownMenu.Content className={styles.menu} align="end" sideOffset={4} collisionPadding={8}>
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)

export const MenuItem = ({
  danger = false,
  disabled = false,
  onSelect,
  children,
}: {
  danger?: boolean
  disabled?: boolean
  onSelect: () => void
  children: ReactNode
}) => (
  <DropdownMenu.Item
    className={cx(styles.item, danger && styles.danger)}
    disabled={disabled}
    onSelect={onSelect}
  >
    {children}
  </DropdownMenu.Item>
)

/** What an item would do, and why it cannot now. */
export const MenuNote = ({ title, note }: { title: string; note: string }) => (
  <span className={styles.noted}>
    {title}
    <span className={styles.note}>{note}</span>
  </span>
)
