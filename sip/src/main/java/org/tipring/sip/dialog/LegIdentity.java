package org.tipring.sip.dialog;

import java.util.random.RandomGenerator;
import org.tipring.config.TrunkDialogConfig;
import org.tipring.media.party.EndCause.Side;
import org.tipring.sip.message.NameAddress;
import org.tipring.sip.transaction.SipTimers;

/**
 * What does not change during the life of a SIP leg.
 *
 * @param contact where the peer reaches us
 * @param peer which side of the call the phone is: we made the call, and its Call-ID, when it is
 *     the callee
 * @param random for pauses that should not be those of the peer
 * @param policy how the trunk's calls are signalled
 */
public record LegIdentity(
    NameAddress contact,
    Side peer,
    SipTimers timers,
    RandomGenerator random,
    TrunkDialogConfig policy) {}
