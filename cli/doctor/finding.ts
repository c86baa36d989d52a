/** What one check of the doctor found. */
export interface Finding {
  readonly check: string;
  /** `note` is worth knowing and needs nothing; `error` would make `up` fail. */
  readonly level: 'ok' | 'note' | 'warning' | 'error';
  readonly text: string;
  /** What to do about it; always there for warnings and errors. */
  readonly remedy?: string;
}

const MARKS = { ok: 'ok     ', note: 'note   ', warning: 'warning', error: 'error  ' } as const;

/** Lines for a person. */
export function findingLines(findings: readonly Finding[]): string[] {
  return findings.flatMap((finding) => [
    `${MARKS[finding.level]}  ${finding.check}: ${finding.text}`,
    ...(finding.remedy ? [`         remedy: ${finding.remedy}`] : []),
  ]);
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.level === 'error');
}
