/**
 * Records of a topic that a reader has not taken. The connector writes in transactions, so the topic's very last offset is
 * the marker of one, which no reader ever sees.
 */
export function lag(endOffset: number, taken: number | undefined): number {
  return Math.max(0, endOffset - 1 - ((taken ?? -1) + 1));
}
