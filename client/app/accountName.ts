import type { Account } from '../../shared/protocol/httpApi.ts'

/** "Chuyên viên Phòng Nghiệp vụ Y, Sở Y tế" */
export const accountName = ({ displayName, agencyName }: Account): string => [displayName, agencyName].filter(Boolean).join(', ')
