/**
 * Whole calls with pictures, one story a class. What proves the peers themselves, without a
 * gateway, asks for a third of the pictures only, so that it holds on a machine that has more to
 * do.
 */
@NullMarked
package org.tipring.it.video;

import org.jspecify.annotations.NullMarked;
