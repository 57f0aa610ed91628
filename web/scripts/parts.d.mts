export function withPurpose<T extends { url: string }>(entries: T[]): { manifest: T[]; warnings: string[] }
