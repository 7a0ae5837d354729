@NullMarked
package org.tipring.media.party;

import org.jspecify.annotations.NullMarked;
