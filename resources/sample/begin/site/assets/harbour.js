// Says how old this page is, for those who leave it open on the bridge.
const opened = Date.now()
const footer = document.querySelector('footer')

setInterval(() => {
  const minutes = Math.floor((Date.now() - opened) / 60_000)
  if (minutes > 0) footer.dataset.age = `${minutes} min`
}, 60_000)
