/**
 * Who we are at other SIP servers: registered there (RFC 3261 section 10), and told of messages.
 */
@NullMarked
package org.tipring.sip.registration;

import org.jspecify.annotations.NullMarked;
