/** Opus (RFC 6716, RFC 7587) by libopus; the only importer of its binding. */
@NullMarked
package org.tipring.media.codec.opus;

import org.jspecify.annotations.NullMarked;
