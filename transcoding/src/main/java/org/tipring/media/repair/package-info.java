/** What puts a stream of video back in order before it is looked at. */
@NullMarked
package org.tipring.media.repair;

import org.jspecify.annotations.NullMarked;
