import { SERVER_PROBLEMS, type ImportView } from '#contract/import.ts'
import { FILE_PROBLEMS } from '#domain/intake/file-problem.ts'
import { MAPPED_NOUNS } from '#domain/intake/mapping.ts'
import type { ImportRow } from './queries.ts'

const FAILURES = [...FILE_PROBLEMS, ...SERVER_PROBLEMS]

export function presentImport(row: ImportRow): ImportView {
  const { bytesRead, ...counts } = row.progress
  return {
    id: row.id,
    shopId: row.shopId,
    fileName: row.fileName,
    byteSize: row.byteSize,
    status: row.status,
    noun: MAPPED_NOUNS.find((noun) => noun === row.kind) ?? null,
    profile: row.profile,
    progress: { ...counts, share: shareOf(row, bytesRead) },
    failure: row.failure === null ? null : (FAILURES.find((code) => code === row.failure) ?? 'server'),
    createdBy: row.createdBy,
    createdAt: row.createdAt,
    finishedAt: row.finishedAt,
  }
}

function shareOf({ status, byteSize }: ImportRow, bytesRead: number): number {
  if (status === 'done' || status === 'undone') return 1
  return byteSize === 0 ? 0 : Math.min(1, bytesRead / byteSize)
}
