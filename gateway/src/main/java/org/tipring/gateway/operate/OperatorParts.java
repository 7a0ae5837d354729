package org.tipring.gateway.operate;

import java.util.List;
import java.util.function.Supplier;
import org.tipring.sip.registration.RegistrationState;

/**
 * What the operator's side was given to work with.
 *
 * @param registrations as they stand when it is asked; on any thread
 */
public record OperatorParts(
    OperatorAccess access, CallTraces traces, Supplier<List<RegistrationState>> registrations) {}
