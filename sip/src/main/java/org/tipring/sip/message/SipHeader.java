package org.tipring.sip.message;

/**
 * A header that has no field of its own in {@link SipMessage}.
 *
 * @param name in its long form
 * @param value of one line; several of the same name may be one value with commas
 */
public record SipHeader(String name, String value) {}
