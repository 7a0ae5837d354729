package org.tipring.webrtc.sdp;

import org.jspecify.annotations.Nullable;
import org.tipring.media.format.Direction;
import org.tipring.media.sdp.MediaDescription;

/**
 * A media line of a browser's description that a call uses.
 *
 * @param index among the description's lines
 * @param mid or null without BUNDLE
 * @param direction as the browser sees it
 */
public record BrowserLine(
    int index, @Nullable String mid, MediaDescription media, Direction direction) {}
