// All checks between a translation and its source, as messages on the translation's files; each names the place in the source too.
// Takes files and passages; gives nothing but messages. Takes no part in what is printed.
import { location } from 'vfile-location'
