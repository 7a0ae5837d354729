package org.tipring.config;

import org.jspecify.annotations.Nullable;

/**
 * A HOMER collector, which is shown every SIP message in HEP version 3 by UDP.
 *
 * @param address its IP address, or null for none
 * @param port its port; 9060
 * @param captureId which agent we are to it; 2001
 * @param password that it wants, or null
 */
public record HepConfig(
    @Nullable String address, int port, int captureId, @Nullable Secret password) {
  public HepConfig {
    new Checks()
        .address("address", address)
        .between("port", port, 1, 65_535)
        .between("captureId", captureId, 0, Integer.MAX_VALUE)
        .that(
            password == null || !password.isStars(),
            "password",
            "is stars, which is what a secret prints as")
        .done();
  }
}
