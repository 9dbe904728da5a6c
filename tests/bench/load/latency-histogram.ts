// Exact to 10 microseconds up to one second, which is finer and longer than anything asked here; later ones count as one second.
const BUCKET_MICROSECONDS = 10;
const BUCKETS = 100_000;

/** Counts durations, so that recording one is one addition and nothing is allocated while measuring. */
export class LatencyHistogram {
  private readonly counts = new Uint32Array(BUCKETS + 1);
  private total = 0;
  private longest = 0;

  /** @param milliseconds fractions count */
  record(milliseconds: number): void {
    const bucket = Math.floor((milliseconds * 1000) / BUCKET_MICROSECONDS);
    this.counts[Math.min(bucket, BUCKETS)]! += 1;
    this.total += 1;
    if (milliseconds > this.longest) this.longest = milliseconds;
  }

  get recorded(): number {
    return this.total;
  }

  /** The longest duration in microseconds. */
  get max(): number {
    return Math.round(this.longest * 1000);
  }

  /** The duration in microseconds which that share of all does not exceed. @param share 0 to 1 */
  percentile(share: number): number {
    const wanted = Math.ceil(this.total * share);
    let seen = 0;
    for (let bucket = 0; bucket <= BUCKETS; bucket++) {
      seen += this.counts[bucket]!;
      if (seen >= wanted) return (bucket + 1) * BUCKET_MICROSECONDS;
    }
    return 0;
  }
}
