package org.tipring.gateway.load;

/**
 * What one media loop finds out about itself, about ten times a second.
 *
 * @param loop which one, counted from 0
 * @param relayNanos time that the loop has spent on media since it began
 * @param lateNanos by how much the reading comes later than it was due
 */
public record Reading(int loop, long relayNanos, long lateNanos) {}
