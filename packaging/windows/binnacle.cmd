@echo off
rem The binnacle command of an installed app. It opens no page, and nothing of Chromium is started.
"%~dp0..\Binnacle.exe" --command -- %*
