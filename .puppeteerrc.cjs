// The browser comes with a package (@sparticuz/chromium): none is downloaded, and npm runs no script of puppeteer (allowScripts in package.json).
// Versions of npm that do not know that setting run it, and it reads this.
module.exports = { skipDownload: true }
