package org.tipring.sip.dialog;

import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.transaction.SipTimers;

/**
 * What does not change during the life of a SIP leg.
 *
 * @param contact where the peer reaches us
 * @param peer which side of the call the phone is
 */
public record LegIdentity(NameAddress contact, Side peer, SipTimers timers) {}
