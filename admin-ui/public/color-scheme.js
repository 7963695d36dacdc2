// Sets the colour scheme before the first paint, so that a dark page never flashes white.
// A file of its own because the Content-Security-Policy allows no inline script.
(function () {
  var stored = null;
  try {
    stored = window.localStorage.getItem('tgops.color-scheme');
  } catch (_) {
    // Storage may be closed to us; the system's choice holds then.
  }
  var dark =
    stored === 'dark' || (stored !== 'light' && window.matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
