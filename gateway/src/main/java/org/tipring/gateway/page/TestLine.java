package org.tipring.gateway.page;

/**
 * A built-in line that a page can offer for dialling.
 *
 * @param number what to dial
 * @param about what is heard there, for people
 * @param video whether there is something to see there, too
 */
public record TestLine(String number, String about, boolean video) {}
