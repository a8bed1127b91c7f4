// What programs leave in a folder that people work in: it is nobody's text, and nothing is said of it.

const ofSystems =
  /^(thumbs\.db|ehthumbs(_vista)?\.db|desktop\.ini|icon\r|__macosx|\$recycle\.bin|system volume information|@eadir|lost\+found)$/i

/** Backup copies, locks of word processors, half downloads, what version control and merge tools keep aside. */
const ofPrograms = /~$|^~\$|^~wr[ldf]\d+|^#.*#$|\.(bak|orig|rej|sw[a-z]|tmp|temp|part|crdownload)$|_(BACKUP|BASE|LOCAL|REMOTE)_\d+\.\w+$/i

/** Whether a path leads to such a file or folder, or to anything hidden. */
export function isClutter(path: string): boolean {
  return path.split('/').some((name) => name.startsWith('.') || ofSystems.test(name) || ofPrograms.test(name))
}
