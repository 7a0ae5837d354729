/** What is peculiar to the telephone systems and carriers that many trunks lead to. */
@NullMarked
package org.tipring.config.preset;

import org.jspecify.annotations.NullMarked;
