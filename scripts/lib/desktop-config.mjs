// @ts-check
// The settings of the virtual desktop's programs, written before they start so that none of them asks anything.
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * @param {string} home The desktop's home folder.
 * @param {'dark' | 'light'} panel The panel's color.
 */
export function writeDesktopConfig(home, panel) {
  write(join(home, '.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml'), panelChannel(panel))
  const chooser = join(home, '.config/dunst/choose')
  write(join(home, '.config/dunst/dunstrc'), `${dunstrc}  dmenu = ${chooser}\n`)
  write(chooser, chooses(join(home, 'run')))
  chmodSync(chooser, 0o755)
  for (const folder of ['.cache', '.local/share', '.local/state'])
    mkdirSync(join(home, folder), { recursive: true })
}

/** @param {string} file @param {string} text */
function write(file, text) {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

/** One panel along the top: the open windows at its left, the tray and a clock at its right. @param {'dark' | 'light'} color */
const panelChannel = (color) => `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="dark-mode" type="bool" value="${color === 'dark'}"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="28"/>
      <property name="icon-size" type="uint" value="16"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
        <value type="int" value="4"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
    <property name="plugin-4" type="string" value="clock"/>
  </property>
</channel>
`

/** Every notification is kept in the history, and stands where it does not cover the tray. */
const dunstrc = `[global]
  history_length = 500
  sticky_history = yes
  origin = bottom-right
  offset = 16x16
  notification_limit = 5
  show_indicators = no
  idle_threshold = 0
`

/** dunst's buttons are a menu, whose program is told the lines and answers one: here that of the button that a file names. @param {string} folder */
const chooses = (folder) => `#!/bin/sh
tee '${folder}/buttons' | grep -m 1 -F -e "#$(cat '${folder}/pressed') ("
`
