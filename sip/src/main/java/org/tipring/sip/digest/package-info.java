/** Digest access authentication, both ends of it (RFC 7616, RFC 8760, RFC 3261 section 22). */
@NullMarked
package org.tipring.sip.digest;

import org.jspecify.annotations.NullMarked;
