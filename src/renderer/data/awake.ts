// The first of all modules (electron.vite.config.mts): when it runs, all files of the page were read, so main may be busy.
window.binnacle.awake()
