/** The softphone page in a real browser, against a gateway that lives inside the page. */
@NullMarked
package org.tipring.it.page;

import org.jspecify.annotations.NullMarked;
