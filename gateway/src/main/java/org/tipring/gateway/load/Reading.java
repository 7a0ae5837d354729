package org.tipring.gateway.load;

/**
 * What one media loop finds out about itself and the process, about ten times a second.
 *
 * @param loop which one, counted from 0
 * @param processNanos CPU time that the whole process has used since it began
 * @param loopNanos CPU time that the loop's thread has used since it began
 * @param waitedNanos time that the loop's thread was ready to run and had no processor, since it
 *     began
 * @param lateNanos by how much the reading comes later than it was due
 */
public record Reading(
    int loop, long processNanos, long loopNanos, long waitedNanos, long lateNanos) {}
