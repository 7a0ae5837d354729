@NullMarked
package org.tipring.media.session;

import org.jspecify.annotations.NullMarked;
