package org.tipring.media.sdp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session description (RFC 8866) as far as a gateway reads and writes one; {@link SdpReader} and
 * {@link SdpWriter} turn it from and into text.
 *
 * @param connection address of the session's {@code c=}, or null
 */
public record SessionDescription(
    Origin origin,
    @Nullable String connection,
    List<Attribute> attributes,
    List<MediaDescription> media) {}
