// The browser comes inside an npm package (@sparticuz/chromium): nothing is downloaded at install time.
module.exports = { skipDownload: true }
