/**
 * Worker processes that convert video: a crash in a native codec there ends one stream, and no
 * call. {@link org.tipring.media.worker.VideoWorkers} is the gateway's side, {@link
 * org.tipring.media.worker.VideoWorker} the process.
 */
@NullMarked
package org.tipring.media.worker;

import org.jspecify.annotations.NullMarked;
