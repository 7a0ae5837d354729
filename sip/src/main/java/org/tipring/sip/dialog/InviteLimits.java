package org.tipring.sip.dialog;

import java.time.Duration;

/**
 * How long a phone that we call may take.
 *
 * @param trying until it is alerted, after the first provisional response
 * @param ringing until it answers, after it is alerted
 */
public record InviteLimits(Duration trying, Duration ringing) {}
