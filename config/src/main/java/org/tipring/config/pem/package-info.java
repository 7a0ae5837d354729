/** Keys and certificates in files, which every side that speaks TLS reads in the same way. */
@NullMarked
package org.tipring.config.pem;

import org.jspecify.annotations.NullMarked;
