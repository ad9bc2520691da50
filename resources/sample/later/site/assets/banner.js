// Greets those who were here before. What is remembered stays in their browser.
const visits = Number(localStorage.getItem('visits') ?? 0) + 1
localStorage.setItem('visits', String(visits))
if (visits > 1) {
  const banner = document.createElement('p')
  banner.textContent = 'Welcome back. Fair winds!'
  document.querySelector('main')?.prepend(banner)
}
