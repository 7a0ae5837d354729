package org.tipring.media.worker;

import java.time.Duration;

/** Notices a worker that does not get on with a job; is shown {@link WorkerPage#job} regularly. */
final class JobWatch {
  /** A frame takes milliseconds, and a hundred times that on a machine that is out of breath. */
  static final Duration LIMIT = Duration.ofSeconds(2);

  private long job;
  private long sinceNanos;

  /**
   * @return whether the same job has been going on for {@link #LIMIT}
   */
  boolean hangs(long job, long nowNanos) {
    boolean isIdle = (int) job == 0;
    if (isIdle || job != this.job) {
      this.job = job;
      sinceNanos = nowNanos;
      return false;
    }
    return nowNanos - sinceNanos >= LIMIT.toNanos();
  }
}
