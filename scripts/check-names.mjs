// One vocabulary for files and folders, so that a reader finds a thing by its name.
import { AREAS, walk } from './lib/source-files.mjs'
import { complaintsAbout } from './lib/vocabulary.mjs'

const complaints = AREAS.flatMap((area) => walk(area)).flatMap(complaintsAbout)
for (const complaint of complaints) console.error(complaint)
process.exitCode = complaints.length === 0 ? 0 : 1
